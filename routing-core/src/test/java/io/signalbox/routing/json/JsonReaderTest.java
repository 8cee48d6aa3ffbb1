package io.signalbox.routing.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.signalbox.routing.json.JsonValue.JsonList;
import io.signalbox.routing.json.JsonValue.JsonNumber;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonValue.JsonText;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "[1,]",
                "[1 2]",
                "{'a':1}",
                "{a:1}",
                "01",
                "+1",
                "1.",
                ".5",
                "1e",
                "NaN",
                "Infinity",
                "-",
                "tru",
                "TRUE",
                "\"a",
                "\"\\x\"",
                "\"\\u12\"",
                "\"a\nb\"",
                "// comment\n1",
                "1 /* comment */",
                "{\"a\":1}{",
                "1 2",
                "{} x",
                "[]]",
                "\u0000",
                "{\u0000}"
            })
    void whatIsNotExactlyOneJsonTextIsRefused(String text) {
        assertThatExceptionOfType(MalformedJson.class)
                .isThrownBy(() -> JsonReader.read(text.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32BE", "UTF-32LE"})
    void noEncodingButUtf8IsGuessed(String charset) {
        byte[] bytes = "{\"a\":1}".getBytes(Charset.forName(charset));

        assertThatExceptionOfType(MalformedJson.class)
                .isThrownBy(() -> JsonReader.read(bytes))
                .withMessageContaining("UTF-8");
    }

    @Test
    void aByteOrderMarkIsRefused() {
        assertThatExceptionOfType(MalformedJson.class)
                .isThrownBy(() -> JsonReader.read("\uFEFF{}".getBytes(UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    overlong slash, C0AF
                    overlong zero, C080
                    overlong in three bytes, E080AF
                    overlong in four bytes, F08080AF
                    a surrogate, EDA080
                    beyond the last code point, F4908080
                    a lead byte that is none, FF
                    a continuation alone, 80
                    cut short, E282
                    """)
    void illFormedUtf8IsRefusedInsideTextToo(String what, String hex) {
        byte[] inside = HexFormat.of().parseHex("22" + "20".repeat(9) + hex + "22");

        assertThatExceptionOfType(MalformedJson.class)
                .isThrownBy(() -> JsonReader.read(inside))
                .as(what)
                .withMessageContaining("byte 10");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,\"\\u0061\":2}",
                "{\"x\":[{\"a\":1,\"b\":2,\"c\":3,\"a\":4}]}",
                "{\"\":1,\"\":2}",
                "{\"😀\":1,\"\\ud83d\\ude00\":2}"
            })
    void aNameTwiceInOneObjectIsRefusedAtAnyDepthAndAfterUnescaping(String text) {
        assertThatExceptionOfType(MalformedJson.class)
                .isThrownBy(() -> JsonReader.read(text.getBytes(UTF_8)))
                .withMessageContaining("twice");
        assertThatExceptionOfType(MalformedJson.class)
                .isThrownBy(() -> skipAll(text))
                .withMessageContaining("twice");
    }

    @Test
    void aNameThatStandsTwiceIsNamedInTheMessage() {
        assertThatExceptionOfType(MalformedJson.class)
                .isThrownBy(() -> skipAll("{\"a\":1,\"\\u0061\":2}"))
                .withMessage("the name 'a' stands twice in one object; give each name once");
    }

    @Test
    void oneNameInTwoObjectsIsFine() throws MalformedJson {
        assertThat(read("{\"a\":{\"a\":1},\"b\":[{\"a\":1},{\"a\":2}]}"))
                .isInstanceOf(JsonObject.class);
    }

    @Test
    void oneThousandLevelsAreReadAndOneMoreIsRefused() {
        String deep = "[".repeat(1_000) + "]".repeat(1_000);

        assertThatNoException().isThrownBy(() -> read(deep));
        assertThatExceptionOfType(MalformedJson.class)
                .isThrownBy(() -> read("[" + deep + "]"))
                .withMessageContaining("1000 levels");
    }

    @ParameterizedTest
    @CsvSource({"1,1.0", "100,1e2", "-0,0.0", "0.1,1E-1", "9007199254740993,9007199254740993.0"})
    void numbersAreEqualByValueAndHashAlike(String one, String other) throws MalformedJson {
        assertThat(read(one)).isEqualTo(read(other)).hasSameHashCodeAs(read(other));
    }

    @Test
    void numbersAreNotRounded() throws MalformedJson {
        assertThat(read("0.1000000000000000055511151231257827"))
                .isEqualTo(new JsonNumber(new BigDecimal("0.1000000000000000055511151231257827")))
                .isNotEqualTo(read("0.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "1e99999999999", "1e10001", "0e10001"})
    void aNumberWhoseExponentWouldRunAwayIsNoValue(String text) {
        assertThatExceptionOfType(MalformedJson.class)
                .isThrownBy(() -> read(text))
                .withMessageContaining("exponent");
    }

    @Test
    void aNumberOfThousandsOfDigitsIsNoValueButMayBePassedOver() {
        String long_ = "[" + "7".repeat(60_000) + "]";

        assertThatExceptionOfType(MalformedJson.class).isThrownBy(() -> read(long_));
        assertThatNoException().isThrownBy(() -> skipAll(long_));
    }

    @ParameterizedTest
    @CsvSource({
        "5,5",
        "5.0,5",
        "5e3,5000",
        "-0.0,0",
        "9223372036854775807,9223372036854775807",
        "9223372036854775808,-1",
        "1.5,-1",
        "1e999999999,-1",
        "1e-999999999,-1"
    })
    void aWholeNumberIsReadHoweverItIsWritten(String text, long expected) throws MalformedJson {
        try (JsonReader in = JsonReader.open(text.getBytes(UTF_8), 0, text.length())) {
            assertThat(in.wholeNumber(-1)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\ud800\"", "\"\\udc00\\ud800\"", "\"a\\ud800b\""})
    void halfASurrogatePairIsNoText(String text) {
        assertThatExceptionOfType(MalformedJson.class)
                .isThrownBy(() -> read(text))
                .withMessageContaining("surrogate");
        assertThatNoException().isThrownBy(() -> skipAll("[" + text + "]"));
    }

    @Test
    void halfASurrogatePairIsNoNameEither() {
        assertThatExceptionOfType(MalformedJson.class).isThrownBy(() -> read("{\"\\udfff\":1}"));
    }

    @Test
    void escapesAreResolved() throws MalformedJson {
        assertThat(read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00\""))
                .isEqualTo(new JsonText("\"\\/\b\f\n\r\té😀"));
    }

    @Test
    void objectsAreEqualWhateverTheOrderAndListsAreNot() throws MalformedJson {
        assertThat(read("{\"a\":1,\"b\":[]}")).isEqualTo(read("{\"b\":[],\"a\":1.0}"));
        assertThat(read("[1,2]")).isNotEqualTo(read("[2,1]"));
    }

    @Test
    void textIsNotANumberAndNullIsNotFalse() throws MalformedJson {
        assertThat(read("\"1\"")).isNotEqualTo(read("1"));
        assertThat(read("null")).isNotEqualTo(read("false"));
    }

    @Test
    void aPathLeadsToTheValue() throws MalformedJson {
        byte[] bytes = "{\"a\":[0,{\"b c\":[]}]}".getBytes(UTF_8);
        try (JsonReader in = JsonReader.openObject(bytes, 0, bytes.length)) {
            assertThat(in.path()).hasToString("$");
            in.nextMember();
            assertThat(in.path()).hasToString("$.a");
            in.nextElement();
            assertThat(in.path()).hasToString("$.a[0]");
            in.nextElement();
            in.nextMember();
            assertThat(in.path()).hasToString("$.a[1]['b c']");
            in.skip();
            assertThat(in.path()).hasToString("$.a[1]['b c']");
        }
    }

    @Test
    void whiteSpaceAroundIsNoPartOfTheValue() throws MalformedJson {
        byte[] bytes = "xx \t\r\n{\"a\" : \"é\" , \"b\":1 }\n yy".getBytes(UTF_8);
        try (JsonReader in = JsonReader.openObject(bytes, 2, bytes.length - 4)) {
            assertThat(in.nextMember()).isTrue();
            assertThat(slice(in, bytes)).isEqualTo("\"é\"");
            assertThat(in.nextMember()).isTrue();
            assertThat(slice(in, bytes)).isEqualTo("1");
            assertThat(in.nextMember()).isFalse();
            in.end();
        }
    }

    @Test
    void valuesOfAllKindsHaveTheirKind() throws MalformedJson {
        assertThat(
                        ((JsonList) read("[{},[],\"\",0,true,null]"))
                                .values().stream().map(JsonKind::of))
                .containsExactly(JsonKind.values());
    }

    @Test
    void anObjectDoesNotChangeWithTheMapItWasMadeFrom() {
        Map<String, JsonValue> members = new java.util.HashMap<>();
        JsonObject object = new JsonObject(members);
        members.put("a", JsonNumber.of(1));

        assertThat(object).isEqualTo(JsonObject.EMPTY);
    }

    private static JsonValue read(String text) throws MalformedJson {
        return JsonReader.read(text.getBytes(UTF_8));
    }

    private static void skipAll(String text) throws MalformedJson {
        byte[] bytes = text.getBytes(UTF_8);
        try (JsonReader in = JsonReader.open(bytes, 0, bytes.length)) {
            in.skip();
            in.end();
        }
    }

    private static String slice(JsonReader in, byte[] bytes) throws MalformedJson {
        int start = in.valueStart();
        in.skip();
        return new String(bytes, start, in.valueEnd() - start, UTF_8);
    }
}
