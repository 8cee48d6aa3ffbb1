package io.signalbox.websocket.conformance;

import static io.signalbox.websocket.ClientFrames.BINARY;
import static io.signalbox.websocket.ClientFrames.CONTINUATION;
import static io.signalbox.websocket.ClientFrames.TEXT;
import static io.signalbox.websocket.ClientFrames.frame;
import static io.signalbox.websocket.ClientFrames.header;

import io.signalbox.websocket.ClientFrames;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sections 9 and 10: large messages, small fragments, small writes, many messages. */
final class LimitCases {
    private static final int KIB = 1 << 10;
    private static final int MIB = 1 << 20;
    private static final int ROUND_TRIPS = 1000;
    private static final int[] MESSAGES = {64 * KIB, 256 * KIB, MIB, 4 * MIB, 8 * MIB, 16 * MIB};
    private static final int[] FRAGMENTS = {
        64, 256, KIB, 4 * KIB, 16 * KIB, 64 * KIB, 256 * KIB, MIB, 4 * MIB
    };
    private static final int[] CHOPS = {64, 128, 256, 512, 1024, 2048};
    private static final int[] SMALL = {0, 16, 64, 256, 1024, 4096};

    private LimitCases() {}

    /** With {@code maxMessageBytes} as the server's limit. */
    static List<Case> all(int maxMessageBytes) {
        List<Case> cases = new ArrayList<>();
        forTextAndBinary(cases, 1, MESSAGES, "a message of %d bytes", LimitCases::whole);
        forTextAndBinary(
                cases,
                3,
                FRAGMENTS,
                "4 MiB in fragments of %d bytes",
                (d, opcode, n) -> {
                    byte[] payload = payload(opcode, 4 * MIB);
                    echo(d.send(fragments(opcode, payload, n)), opcode, payload);
                });
        forTextAndBinary(
                cases,
                5,
                CHOPS,
                "1 MiB in writes of %d bytes",
                (d, opcode, n) -> {
                    byte[] payload = payload(opcode, MIB);
                    echo(d.sendChopped(n, frame(true, opcode, payload)), opcode, payload);
                });
        forTextAndBinary(
                cases,
                7,
                SMALL,
                "1000 messages of %d bytes, each awaited",
                (d, opcode, n) -> {
                    for (int i = 0; i < ROUND_TRIPS; i++) {
                        whole(d, opcode, n);
                    }
                });
        forTextAndBinary(
                cases, 9, SMALL, "1000 messages of %d bytes at once", LimitCases::pipelined);
        tooBig(cases, maxMessageBytes);
        cases.add(
                new Case(
                        "10.1.1",
                        "64 KiB in fragments of 1300 bytes",
                        d -> {
                            byte[] payload = payload(TEXT, 64 * KIB);
                            echo(d.send(fragments(TEXT, payload, 1300)), TEXT, payload);
                        }));
        return cases;
    }

    private interface Steps {
        void run(Dialogue dialogue, int opcode, int bytes);
    }

    private static void forTextAndBinary(
            List<Case> cases, int group, int[] sizes, String rule, Steps steps) {
        for (int i = 0; i < sizes.length; i++) {
            int bytes = sizes[i];
            String text = "9." + group + "." + (i + 1);
            String binary = "9." + (group + 1) + "." + (i + 1);
            String what = rule.formatted(bytes);
            cases.add(new Case(text, what + ", text", d -> steps.run(d, TEXT, bytes)));
            cases.add(new Case(binary, what + ", binary", d -> steps.run(d, BINARY, bytes)));
        }
    }

    private static void whole(Dialogue dialogue, int opcode, int bytes) {
        byte[] payload = payload(opcode, bytes);
        echo(dialogue.send(frame(true, opcode, payload)), opcode, payload);
    }

    private static void pipelined(Dialogue dialogue, int opcode, int bytes) {
        byte[] payload = payload(opcode, bytes);
        byte[][] frames = new byte[100][];
        Arrays.fill(frames, frame(true, opcode, payload));
        for (int turn = 0; turn < ROUND_TRIPS / frames.length; turn++) {
            dialogue.send(frames);
            for (int i = 0; i < frames.length; i++) {
                echo(dialogue, opcode, payload);
            }
        }
    }

    private static void tooBig(List<Case> cases, int maxMessageBytes) {
        cases.add(
                new Case(
                        "9.11.1",
                        "a header over the limit fails before its payload",
                        d -> {
                            d.send(header(0x82, true, maxMessageBytes + 1L, 8)).expectClose(1009);
                        }));
        cases.add(
                new Case(
                        "9.11.2",
                        "a length of 2^62 fails before its payload",
                        d -> {
                            d.send(header(0x82, true, 1L << 62, 8)).expectClose(1009);
                        }));
        cases.add(
                new Case(
                        "9.11.3",
                        "a length of 2^63 fails the connection",
                        d -> {
                            d.send(header(0x82, true, Long.MIN_VALUE, 8)).expectClose(1002);
                        }));
        cases.add(
                new Case(
                        "9.11.4",
                        "fragments over the limit together fail",
                        d -> {
                            d.send(frame(false, BINARY, new byte[1]));
                            d.send(header(0x80, true, maxMessageBytes, 8)).expectClose(1009);
                        }));
        cases.add(
                new Case(
                        "9.11.5",
                        "what follows on a too large header is thrown away",
                        d -> {
                            d.send(header(0x82, true, maxMessageBytes + 1L, 8), new byte[MIB]);
                            d.expectClose(1009);
                        }));
    }

    private static void echo(Dialogue dialogue, int opcode, byte[] payload) {
        if (opcode == TEXT) {
            dialogue.expectText(payload);
        } else {
            dialogue.expectBinary(payload);
        }
    }

    private static byte[] payload(int opcode, int bytes) {
        if (opcode == BINARY) {
            return EchoCases.bytes(bytes);
        }
        // Characters of two bytes, so that cuts fall within them.
        byte[] text = ClientFrames.utf8("é".repeat(bytes / 2) + "x".repeat(bytes & 1));
        return text;
    }

    private static byte[] fragments(int opcode, byte[] payload, int fragmentBytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length + payload.length / 8);
        for (int from = 0; from < payload.length; from += fragmentBytes) {
            int to = Math.min(payload.length, from + fragmentBytes);
            out.writeBytes(
                    frame(
                            to == payload.length,
                            from == 0 ? opcode : CONTINUATION,
                            Arrays.copyOfRange(payload, from, to)));
        }
        return out.toByteArray();
    }
}
