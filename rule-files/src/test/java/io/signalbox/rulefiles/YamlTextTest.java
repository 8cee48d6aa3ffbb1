package io.signalbox.rulefiles;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonBool;
import io.signalbox.routing.json.JsonValue.JsonList;
import io.signalbox.routing.json.JsonValue.JsonNull;
import io.signalbox.routing.json.JsonValue.JsonNumber;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonValue.JsonText;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class YamlTextTest {

    @Test
    void documentsAreBlocksApart() throws Exception {
        assertThat(
                        YamlText.of(
                                List.of(
                                        SourceTextTest.json(
                                                """
                                                {"kind": "Policy", "types": ["a", "yes"],
                                                 "rateLimit": {"perSecond": 20}}\
                                                """),
                                        SourceTextTest.json("{\"kind\": \"Tenant\"}"))))
                .isEqualTo(
                        """
                        kind: Policy
                        types:
                          - a
                          - yes
                        rateLimit:
                          perSecond: 20
                        ---
                        kind: Tenant
                        """);
    }

    @Property(tries = 200)
    void whatIsWrittenIsReadAgain(@ForAll("objects") JsonObject object) throws Exception {
        List<SourceDocument> read = SourceTextTest.read(YamlText.of(List.of(object, object)));

        assertThat(read).extracting(SourceDocument::object).containsExactly(object, object);
    }

    @Provide
    Arbitrary<JsonObject> objects() {
        return Arbitraries.maps(names(), values(2)).ofMaxSize(4).map(JsonObject::new);
    }

    private static Arbitrary<String> names() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "", "yes", "true", "~", "null", "0x10", "1e3", "- a", "a: b", "#", "<<",
                        "\n", " a ", "'", "\"", "a\nb\n", "%", "@", "&a", "*a", "!x", "|", ">",
                        "😀", "\t", "\u0007"),
                Arbitraries.strings().ofMaxLength(12).filter(YamlTextTest::wellFormed));
    }

    private static boolean wellFormed(String text) {
        return text.chars().noneMatch(c -> Character.isSurrogate((char) c));
    }

    private static Arbitrary<JsonValue> values(int depth) {
        Arbitrary<JsonValue> scalars =
                Arbitraries.oneOf(
                        names().map(JsonText::new),
                        Arbitraries.bigDecimals().map(JsonNumber::new),
                        Arbitraries.of(JsonBool.TRUE, JsonBool.FALSE, JsonNull.NULL));
        return depth == 0
                ? scalars
                : Arbitraries.oneOf(
                        scalars,
                        values(depth - 1).list().ofMaxSize(3).map(JsonList::new),
                        Arbitraries.maps(names(), values(depth - 1))
                                .ofMaxSize(3)
                                .map(JsonObject::new));
    }
}
