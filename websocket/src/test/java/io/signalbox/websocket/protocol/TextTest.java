package io.signalbox.websocket.protocol;

import static io.signalbox.websocket.ClientFrames.CONTINUATION;
import static io.signalbox.websocket.ClientFrames.TEXT;
import static io.signalbox.websocket.ClientFrames.concat;
import static io.signalbox.websocket.ClientFrames.frame;
import static io.signalbox.websocket.ClientFrames.header;
import static io.signalbox.websocket.ClientFrames.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sections 5.6 and 8.1: text is UTF-8, checked as it comes. */
class TextTest {
    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    @Test
    void textOfAllLengthsOfCharacterIsTaken() {
        String all =
                "aé€𝄞\u0000\u007f\u0080\u07ff\u0800\ud7ff\ue000\ufffd\uffff\ud800\udc00\udbff\udfff";

        assertThat(Reading.of(text(all))).containsExactly("text " + all);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80", "bf", "ff", "fe", "c0af", "c080", "c1bf", "e080af", "e09fbf", "f08080af",
                        "f08fbfbf", "f888808080",
                "fc8480808080", "eda080", "edbfbf", "f4908080", "f5808080", "c328", "e28228",
                        "e2289c", "f0288cbc", "c3", "e282", "f09f98",
                "cebae1bdb9cf83cebcceb5eda080656469746564", "61c3",
                        "616161616161616161616161616161c3"
            })
    void textThatIsNotUtf8FailsTheConnection(String hex) {
        assertThat(Reading.of(frame(true, TEXT, bytes(hex)))).containsExactly("failed 1007");
    }

    @Test
    void aCharacterMayBeSplitBetweenFragments() {
        assertThat(
                        Reading.of(
                                frame(false, TEXT, bytes("e2")),
                                frame(false, CONTINUATION, bytes("82")),
                                frame(true, CONTINUATION, bytes("ac"))))
                .containsExactly("text €");
    }

    @Test
    void aMessageThatEndsWithinACharacterFailsTheConnection() {
        assertThat(
                        Reading.of(
                                frame(false, TEXT, bytes("61e2")),
                                frame(true, CONTINUATION, bytes("82"))))
                .containsExactly("failed 1007");
    }

    @Test
    void aFragmentThatCannotBecomeUtf8FailsBeforeTheMessageEnds() {
        assertThat(Reading.of(frame(false, TEXT, bytes("cebaf490"))))
                .containsExactly("failed 1007");
    }

    @Test
    void aByteThatCannotBecomeUtf8FailsBeforeItsFrameEnds() {
        byte[] begun =
                Arrays.copyOf(
                        frame(true, TEXT, concat(bytes("6161f4908080"), new byte[50])), 6 + 4);

        assertThat(Reading.of(begun)).containsExactly("failed 1007");
    }

    @Test
    void binaryMayBeAnything() {
        assertThat(Reading.of(frame(true, 2, bytes("ff80c0")))).containsExactly("binary ff80c0");
    }

    @Test
    void aTextAfterABinaryIsCheckedFromItsBeginning() {
        assertThat(Reading.of(frame(true, 2, bytes("e2")), text("ok")))
                .containsExactly("binary e2", "text ok");
    }

    @Test
    void anUnfinishedHeaderIsKept() {
        Reading reading = new Reading();
        byte[] whole = concat(header(0x82, true, 300, 2), new byte[300]);

        reading.feed(Arrays.copyOf(whole, 5)).feed(Arrays.copyOfRange(whole, 5, whole.length));

        assertThat(reading.events()).hasSize(1);
    }

    /** The JDK's decoder is the judge. */
    @Property
    void weAgreeWithTheJdkOnEveryByteSequence(@ForAll @Size(max = 24) byte[] payload) {
        assertThat(Reading.of(frame(true, TEXT, payload)).getFirst().startsWith("text"))
                .isEqualTo(isUtf8(payload));
    }

    /**
     * Arbitrary bytes are hardly ever UTF-8, so this one begins with valid text and spoils one byte
     * of it.
     */
    @Property
    void weAgreeWithTheJdkOnNearlyValidText(
            @ForAll @Size(min = 1, max = 20) int[] codePoints,
            @ForAll int position,
            @ForAll byte replacement) {
        StringBuilder text = new StringBuilder();
        for (int codePoint : codePoints) {
            int point = Math.floorMod(codePoint, 0x110000);
            text.appendCodePoint(point >= 0xd800 && point <= 0xdfff ? 'x' : point);
        }
        byte[] payload = text.toString().getBytes(StandardCharsets.UTF_8);
        assertThat(Reading.of(frame(true, TEXT, payload))).containsExactly("text " + text);

        payload[Math.floorMod(position, payload.length)] = replacement;
        assertThat(Reading.of(frame(true, TEXT, payload)).getFirst().startsWith("text"))
                .isEqualTo(isUtf8(payload));
    }

    private static boolean isUtf8(byte[] payload) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
