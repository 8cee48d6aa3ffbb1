package io.signalbox.rulefiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.signalbox.routing.json.JsonPath;
import io.signalbox.routing.json.JsonReader;
import io.signalbox.routing.json.JsonValue.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTextTest {

    @Test
    void yamlHoldsSeveralDocumentsAndKnowsEveryLine() throws Exception {
        List<SourceDocument> documents =
                read(
                        """
                        # a comment
                        kind: Policy
                        name: first
                        receivers:
                          allowModules:
                            - a
                            - b
                        ---
                        ---
                        kind: Tenant
                        """);

        assertThat(documents).hasSize(2);
        SourceDocument first = documents.getFirst();
        assertThat(first.object())
                .isEqualTo(
                        json(
                                """
                                {"kind": "Policy", "name": "first",
                                 "receivers": {"allowModules": ["a", "b"]}}\
                                """));
        JsonPath modules = JsonPath.ROOT.member("receivers").member("allowModules");
        assertThat(first.line()).isEqualTo(2);
        assertThat(first.line(JsonPath.ROOT.member("name"))).isEqualTo(3);
        assertThat(first.line(modules)).isEqualTo(5);
        assertThat(first.line(modules.element(1))).isEqualTo(7);
        assertThat(documents.get(1).line(JsonPath.ROOT.member("kind"))).isEqualTo(10);
    }

    @Test
    void jsonIsOneObjectOrAListOfThemAndKnowsEveryLine() throws Exception {
        List<SourceDocument> documents =
                read(
                        """
                        [
                          {"kind": "Policy",
                           "rateLimit": {"burst": 1}},
                          {"kind": "Tenant"}
                        ]
                        """);

        assertThat(documents).hasSize(2);
        assertThat(documents.getFirst().line()).isEqualTo(2);
        assertThat(documents.getFirst().line(JsonPath.ROOT.member("rateLimit").member("burst")))
                .isEqualTo(3);
        assertThat(documents.get(1).line()).isEqualTo(4);
        assertThat(read("{\"a\": 1}").getFirst().object()).isEqualTo(json("{\"a\": 1}"));
    }

    @Test
    void theLineOfWhatIsMissingIsThatOfWhatIsAroundIt() throws Exception {
        SourceDocument document = read("a: 1\nb:\n  c: 2\n").getFirst();

        assertThat(document.line(JsonPath.ROOT.member("b").member("missing"))).isEqualTo(2);
        assertThat(document.line(JsonPath.ROOT.member("missing").element(3))).isEqualTo(1);
    }

    @Test
    void theTextOfAPathLeadsToTheLineOfThePath() throws Exception {
        String text = "a: 1\nab:\n  - x\n  - 'c.d':\n      e: 2\n";
        SourceDocument document = read(text).getFirst();
        JsonPath inner = JsonPath.ROOT.member("ab").element(1).member("c.d");

        assertThat(document.line(inner.member("e").toString())).isEqualTo(5);
        assertThat(document.line(inner.toString())).isEqualTo(4);
        assertThat(document.line("$.ab[1].missing")).isEqualTo(4);
        assertThat(document.line("$.abc")).isEqualTo(1);
        assertThat(document.line("")).isEqualTo(1);
    }

    @Test
    void aLineOfYamlHasABoundAndOneOfJsonHasNot() throws Exception {
        String blanks = " ".repeat(1 << 20);
        assertThatThrownBy(() -> read("a: 1\n#" + blanks))
                .isInstanceOfSatisfying(
                        MalformedSource.class, e -> assertThat(e.line()).isEqualTo(2));
        assertThat(read("a: 1\n#" + blanks.substring(1) + "\nb: 2").getFirst().object().members())
                .hasSize(2);
        assertThat(read("{\"a\":" + blanks + "1}")).hasSize(1);
    }

    @Test
    void bracesWithoutQuotesAreYaml() throws Exception {
        assertThat(read("{kind: Policy, types: [a, b]}").getFirst().object())
                .isEqualTo(json("{\"kind\": \"Policy\", \"types\": [\"a\", \"b\"]}"));
    }

    @Test
    void aTextWithoutDocumentsHasNone() throws Exception {
        assertThat(read("")).isEmpty();
        assertThat(read("# nothing\n---\n...\n")).isEmpty();
        assertThat(read("\uFEFFa: 1")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "yes, '\"yes\"'",
        "2026-01-01, '\"2026-01-01\"'",
        "~, null",
        "'', null",
        "True, true",
        "'\"true\"', '\"true\"'",
        "0x10, 16",
        "0o10, 8",
        "1.5e3, 1500",
        ".5, 0.5",
        "'!!str 5', '\"5\"'",
        "'! 5', '\"5\"'",
        "'\"\\ud83d\\ude00\"', '\"😀\"'"
    })
    void scalarsAreThoseOfYaml12(String yaml, String json) throws Exception {
        assertThat(read("a: " + yaml).getFirst().object()).isEqualTo(json("{\"a\": " + json + "}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a: 1\nb: 2\na: 3' | 3 | the name 'a' stands twice",
                "'{\"a\": 1,\n\"\\u0061\": 2}' | 2 | the name 'a' stands twice",
                "'a: 1\nb: [1, 2' | 2 | expected YAML or JSON",
                "'a: 1\n- b' | 2 | expected YAML or JSON",
                "'a: 1\n---\njust text' | 3 | expected a document that is an object, and text came",
                "'[{},\n3]' | 2 | expected a document that is an object, and a number came",
                "'a: 1\nb: *c' | 2 | nothing is named &c",
                "'a: &a [*a]' | 1 | nothing is named &a",
                "'a: 1\nb: !!java/object x' | 2 | expected plain YAML or one of the tags",
                "'a: !!set {}' | 1 | expected no tag",
                "'a: .inf' | 1 | expected a finite number",
                "'a: 1e999999999' | 1 | expected a finite number",
                "'? [a]\n: 1' | 1 | expected a name that is text",
                "'a: \"\\ud800\"' | 1 | half of a surrogate pair",
                "'a: b\n\tc: d' | 2 | expected YAML or JSON",
            })
    void whatIsRefusedIsToldWithItsLine(String text, int line, String reason) {
        MalformedSource fault = catchThrowableOfType(MalformedSource.class, () -> read(text));

        assertThat(fault.reason()).contains(reason);
        assertThat(fault.line()).isEqualTo(line);
    }

    @Test
    void aliasesRepeatAValueAndItsLines() throws Exception {
        SourceDocument document = read("a: &x\n  b: 1\nc: *x\n").getFirst();

        assertThat(document.object()).isEqualTo(json("{\"a\": {\"b\": 1}, \"c\": {\"b\": 1}}"));
        assertThat(document.line(JsonPath.ROOT.member("c"))).isEqualTo(3);
        assertThat(document.line(JsonPath.ROOT.member("c").member("b"))).isEqualTo(2);
    }

    @Test
    void aliasesThatMultiplyAreRefusedBeforeTheyDo() {
        StringBuilder bomb =
                new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (int i = 1; i < 40; i++) {
            String alias = "*a" + (i - 1);
            bomb.append("a%d: &a%d [%s, %s, %s, %s]\n".formatted(i, i, alias, alias, alias, alias));
        }

        assertThatThrownBy(() -> read(bomb.toString())).hasMessageContaining("aliases written out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "{\"a\":"})
    void depthIsBounded(String opening) {
        assertThatThrownBy(() -> read(opening.repeat(100_000)))
                .isInstanceOf(MalformedSource.class)
                .hasMessageContaining(opening.equals("- ") ? "nested" : "");
    }

    @Test
    void sizeIsBounded() {
        assertThatThrownBy(() -> SourceText.read(new byte[SourceText.MAX_BYTES + 1]))
                .hasMessageContaining("expected a text of at most 8388608 bytes, and 8388609 came");
        assertThatThrownBy(() -> read("[" + "1,".repeat(1_100_000) + "1]"))
                .hasMessageContaining("1000000 values");
    }

    @Test
    void bytesThatAreNoUtf8AreToldWithTheirLine() {
        byte[] bytes = "a: 1\nb: x\n".getBytes(StandardCharsets.UTF_8);
        bytes[8] = (byte) 0xff;
        MalformedSource fault =
                catchThrowableOfType(MalformedSource.class, () -> SourceText.read(bytes));

        assertThat(fault.line()).isEqualTo(2);
        assertThat(fault.reason()).isEqualTo("expected UTF-8, and byte 8 is not");
    }

    static List<SourceDocument> read(String text) throws MalformedSource {
        return SourceText.read(text.getBytes(StandardCharsets.UTF_8));
    }

    static JsonObject json(String text) throws Exception {
        return (JsonObject) JsonReader.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
