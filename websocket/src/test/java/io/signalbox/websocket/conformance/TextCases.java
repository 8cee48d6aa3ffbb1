package io.signalbox.websocket.conformance;

import static io.signalbox.websocket.ClientFrames.CONTINUATION;
import static io.signalbox.websocket.ClientFrames.TEXT;
import static io.signalbox.websocket.ClientFrames.frame;
import static io.signalbox.websocket.ClientFrames.utf8;

import io.signalbox.websocket.ClientFrames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Section 6, groups 1 to 4: text in fragments cut anywhere, and text that is found to be no UTF-8
 * with the first byte that proves it, also within a frame.
 */
final class TextCases {
    private static final String MIXED = "Hello-µ@ßöäüàá-UTF-8!!";
    private static final String GREEK = "κόσμε";
    private static final byte[] SURROGATE = hex("eda080");
    private static final byte[] TOO_HIGH = hex("f4908080");
    private static final byte[] EDITED = utf8("edited");

    private TextCases() {}

    static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        good(cases);
        bad(cases);
        failFast(cases);
        return cases;
    }

    private static void good(List<Case> cases) {
        cases.add(new Case("6.1.1", "an empty text", d -> echo(d, 0, "")));
        cases.add(
                new Case(
                        "6.1.2",
                        "three empty fragments",
                        d -> {
                            d.send(fragments("", "", "")).expectText("");
                        }));
        cases.add(
                new Case(
                        "6.1.3",
                        "an empty fragment on each side",
                        d -> {
                            d.send(fragments("", "middle frame payload", ""));
                            d.expectText("middle frame payload");
                        }));
        cases.add(new Case("6.2.1", "text of several alphabets", d -> echo(d, 0, MIXED)));
        cases.add(
                new Case(
                        "6.2.2",
                        "two fragments, cut between characters",
                        d -> {
                            d.send(fragments(MIXED.substring(0, 10), MIXED.substring(10)));
                            d.expectText(MIXED);
                        }));
        cases.add(new Case("6.2.3", "fragments of one byte", d -> echo(d, 1, MIXED)));
        cases.add(new Case("6.2.4", "Greek in fragments of one byte", d -> echo(d, 1, GREEK)));
        cases.add(new Case("6.2.5", "fragments of two bytes", d -> echo(d, 2, "a" + MIXED)));
        cases.add(new Case("6.2.6", "an emoji in fragments of one byte", d -> echo(d, 1, "🚦🚂")));
    }

    private static void bad(List<Case> cases) {
        byte[] bad = ClientFrames.concat(utf8(GREEK), SURROGATE, EDITED);
        cases.add(
                new Case(
                        "6.3.1",
                        "a surrogate fails the connection",
                        d -> {
                            d.send(frame(true, TEXT, bad)).expectClose(1007);
                        }));
        cases.add(
                new Case(
                        "6.3.2",
                        "a surrogate in fragments of one byte",
                        d -> {
                            d.send(fragmentsOf(1, bad)).expectClose(1007);
                        }));
        cases.add(
                new Case(
                        "6.3.3",
                        "what a message lacks is not taken from the next",
                        d -> {
                            d.send(frame(true, TEXT, hex("ce")), frame(true, TEXT, hex("ba")));
                            d.expectClose(1007);
                        }));
    }

    private static void failFast(List<Case> cases) {
        cases.add(
                new Case(
                        "6.4.1",
                        "fails with the bad fragment, before the last has come",
                        d -> {
                            d.send(frame(false, TEXT, utf8(GREEK)));
                            d.send(frame(false, CONTINUATION, TOO_HIGH)).expectClose(1007);
                        }));
        cases.add(
                new Case(
                        "6.4.2",
                        "fails with the byte that cannot follow the last fragment",
                        d -> {
                            d.send(frame(false, TEXT, ClientFrames.concat(utf8(GREEK), hex("f4"))));
                            d.send(frame(false, CONTINUATION, hex("90"))).expectClose(1007);
                        }));
        byte[] whole =
                frame(true, TEXT, ClientFrames.concat(utf8(GREEK), TOO_HIGH, new byte[1000]));
        int greek = whole.length - 1000 - TOO_HIGH.length;
        cases.add(
                new Case(
                        "6.4.3",
                        "fails within a frame, before its rest has come",
                        d -> {
                            d.send(Arrays.copyOf(whole, greek));
                            d.send(Arrays.copyOfRange(whole, greek, greek + TOO_HIGH.length));
                            d.expectClose(1007);
                        }));
        cases.add(
                new Case(
                        "6.4.4",
                        "fails within a frame with the second byte of the bad",
                        d -> {
                            d.send(Arrays.copyOf(whole, greek + 1));
                            d.send(Arrays.copyOfRange(whole, greek + 1, greek + 2))
                                    .expectClose(1007);
                        }));
        cases.add(
                new Case(
                        "6.4.5",
                        "fails with a first byte that nothing can begin with",
                        d -> {
                            d.send(Arrays.copyOf(frame(true, TEXT, hex("ff000000")), 7))
                                    .expectClose(1007);
                        }));
    }

    /** Sends a text in fragments of so many bytes, or in one piece (0), and awaits it. */
    private static void echo(Dialogue dialogue, int fragmentBytes, String text) {
        byte[] bytes = utf8(text);
        dialogue.send(
                fragmentBytes == 0 ? frame(true, TEXT, bytes) : fragmentsOf(fragmentBytes, bytes));
        dialogue.expectText(text);
    }

    static byte[] fragmentsOf(int fragmentBytes, byte[] payload) {
        List<byte[]> frames = new ArrayList<>();
        for (int from = 0; from < payload.length; from += fragmentBytes) {
            int to = Math.min(payload.length, from + fragmentBytes);
            frames.add(
                    frame(
                            to == payload.length,
                            from == 0 ? TEXT : CONTINUATION,
                            Arrays.copyOfRange(payload, from, to)));
        }
        return ClientFrames.concat(frames.toArray(byte[][]::new));
    }

    private static byte[] fragments(String... texts) {
        byte[][] frames = new byte[texts.length][];
        for (int i = 0; i < texts.length; i++) {
            int opcode = i == 0 ? TEXT : CONTINUATION;
            frames[i] = frame(i == texts.length - 1, opcode, utf8(texts[i]));
        }
        return ClientFrames.concat(frames);
    }

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
