package io.signalbox.routing.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class JsonPropertyTest {

    @Property
    void whatIsWrittenIsReadBack(@ForAll("values") JsonValue value) throws MalformedJson {
        assertThat(JsonReader.read(JsonWriter.write(value))).isEqualTo(value);
    }

    @Property
    void howATextIsSpacedAndEscapedDoesNotMatter(
            @ForAll("values") JsonValue value, @ForAll Random chance) throws MalformedJson {
        assertThat(JsonReader.read(JsonValues.render(value, chance).getBytes(UTF_8)))
                .isEqualTo(value);
    }

    @Property
    void aSliceIsExactlyTheBytesOfTheValue(
            @ForAll("values") JsonValue before,
            @ForAll("values") JsonValue value,
            @ForAll Random chance)
            throws MalformedJson {
        String text = JsonValues.render(value, chance).strip();
        String around =
                "%s{\"before\":%s,\"it\" : "
                        .formatted(
                                " ".repeat(chance.nextInt(3)), JsonValues.render(before, chance));
        byte[] bytes = (around + text + " ,\"after\":0}").getBytes(UTF_8);

        try (JsonReader in = JsonReader.openObject(bytes, 0, bytes.length)) {
            in.nextMember();
            in.skip();
            in.nextMember();
            int start = in.valueStart();
            in.skip();

            assertThat(new String(bytes, start, in.valueEnd() - start, UTF_8)).isEqualTo(text);
            assertThat(in.nextMember()).isTrue();
            in.skip();
            assertThat(in.nextMember()).isFalse();
            in.end();
        }
    }

    @Property
    void changedBytesAreReadOrRefusedAndNothingElse(
            @ForAll("values") JsonValue value, @ForAll Random chance) {
        byte[] bytes = JsonValues.render(value, chance).getBytes(UTF_8);
        for (int i = 0; i <= chance.nextInt(3); i++) {
            bytes[chance.nextInt(bytes.length)] = (byte) chance.nextInt(256);
        }

        boolean read;
        try {
            JsonReader.read(bytes);
            read = true;
        } catch (MalformedJson e) {
            read = false;
        }

        if (read) {
            assertThat(Utf8.firstFault(bytes, 0, bytes.length)).isEqualTo(-1);
        }
    }

    @Property
    void utf8IsWellFormedWhereTheJdkSaysSo(@ForAll @Size(max = 24) byte[] bytes) {
        assertThat(Utf8.firstFault(bytes, 0, bytes.length) < 0).isEqualTo(jdkDecodes(bytes));
    }

    @Property
    void anyTextIsWellFormedUtf8UntilItIsBroken(@ForAll String text, @ForAll Random chance) {
        byte[] bytes = (text + "€é😀").getBytes(UTF_8);
        assertThat(Utf8.firstFault(bytes, 0, bytes.length)).isEqualTo(-1);

        bytes[chance.nextInt(bytes.length)] ^= (byte) (1 << chance.nextInt(8));
        assertThat(Utf8.firstFault(bytes, 0, bytes.length) < 0).isEqualTo(jdkDecodes(bytes));
    }

    @Provide
    Arbitrary<JsonValue> values() {
        return JsonValues.any();
    }

    private static boolean jdkDecodes(byte[] bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
