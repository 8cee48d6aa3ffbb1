package io.signalbox.websocket.conformance;

import io.signalbox.websocket.ClientFrames;
import java.util.ArrayList;
import java.util.List;

/** Section 1: messages of all forms of length come back as they went. */
final class EchoCases {
    private static final int[] LENGTHS = {0, 125, 126, 127, 128, 65_535, 65_536};
    private static final int CHOP_BYTES = 997;

    private EchoCases() {}

    static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < LENGTHS.length; i++) {
            int length = LENGTHS[i];
            String number = "." + (i + 1);
            cases.add(
                    new Case(
                            "1.1" + number,
                            "a text of " + length + " bytes comes back",
                            d -> {
                                d.send(ClientFrames.text("*".repeat(length)));
                                d.expectText("*".repeat(length));
                            }));
            cases.add(
                    new Case(
                            "1.2" + number,
                            "a binary of " + length + " bytes comes back",
                            d -> {
                                d.send(ClientFrames.binary(bytes(length)));
                                d.expectBinary(bytes(length));
                            }));
        }
        cases.add(
                new Case(
                        "1.1.8",
                        "a text of 65536 bytes may come in pieces of 997 bytes",
                        d -> {
                            d.sendChopped(CHOP_BYTES, ClientFrames.text("*".repeat(65_536)));
                            d.expectText("*".repeat(65_536));
                        }));
        cases.add(
                new Case(
                        "1.2.8",
                        "a binary of 65536 bytes may come in pieces of 997 bytes",
                        d -> {
                            d.sendChopped(CHOP_BYTES, ClientFrames.binary(bytes(65_536)));
                            d.expectBinary(bytes(65_536));
                        }));
        return cases;
    }

    static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 31 + 0xfe);
        }
        return bytes;
    }
}
