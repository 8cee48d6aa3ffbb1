package io.signalbox.websocket.conformance;

import static io.signalbox.websocket.ClientFrames.frame;
import static io.signalbox.websocket.ClientFrames.ping;
import static io.signalbox.websocket.ClientFrames.text;
import static io.signalbox.websocket.ClientFrames.utf8;

import io.signalbox.websocket.ClientFrames;
import java.util.ArrayList;
import java.util.List;

/** Sections 3 and 4: reserved bits and reserved opcodes fail the connection. */
final class HeaderCases {
    private static final byte[] NOTHING = {};

    private HeaderCases() {}

    static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        reservedBits(cases);
        for (int i = 1; i <= 5; i++) {
            reservedOpcode(cases, "4.1." + i, i, i + 2);
            reservedOpcode(cases, "4.2." + i, i, i + 10);
        }
        return cases;
    }

    private static void reservedBits(List<Case> cases) {
        cases.add(
                new Case(
                        "3.1",
                        "RSV3 on a text fails the connection",
                        d -> {
                            d.send(with(1, ClientFrames.TEXT, "Hello")).expectClose(1002);
                        }));
        cases.add(
                new Case(
                        "3.2",
                        "RSV2 after a good text: the text comes back first",
                        d -> {
                            d.send(text("Hello"), with(2, ClientFrames.TEXT, "Hello"), ping(""));
                            d.expectText("Hello").expectClose(1002);
                        }));
        cases.add(
                new Case(
                        "3.3",
                        "RSV2 and RSV3, frame by frame",
                        d -> {
                            d.send(text("Hello")).expectText("Hello");
                            d.send(with(3, ClientFrames.TEXT, "Hello"))
                                    .send(ping(""))
                                    .expectClose(1002);
                        }));
        cases.add(
                new Case(
                        "3.4",
                        "RSV1, byte by byte",
                        d -> {
                            d.sendChopped(1, text("Hello"), with(4, ClientFrames.TEXT, "Hello"));
                            d.expectText("Hello").expectClose(1002);
                        }));
        cases.add(
                new Case(
                        "3.5",
                        "RSV1 and RSV3 on a binary fail the connection",
                        d -> {
                            d.send(with(5, ClientFrames.BINARY, "\0\1\2")).expectClose(1002);
                        }));
        cases.add(
                new Case(
                        "3.6",
                        "RSV1 and RSV2 on a ping fail the connection",
                        d -> {
                            d.send(with(6, ClientFrames.PING, "Hello")).expectClose(1002);
                        }));
        cases.add(
                new Case(
                        "3.7",
                        "all reserved bits on a close fail the connection",
                        d -> {
                            d.send(with(7, ClientFrames.CLOSE, "")).expectClose(1002);
                        }));
    }

    /** Without payload, with one, behind a good message, between two, and byte by byte. */
    private static void reservedOpcode(List<Case> cases, String id, int manner, int opcode) {
        String rule = "opcode " + opcode;
        byte[] bare = frame(true, opcode, NOTHING);
        byte[] loaded = frame(true, opcode, utf8("reserved opcode"));
        cases.add(
                switch (manner) {
                    case 1 ->
                            new Case(
                                    id,
                                    rule + " fails the connection",
                                    d -> {
                                        d.send(bare).expectClose(1002);
                                    });
                    case 2 ->
                            new Case(
                                    id,
                                    rule + " with a payload fails the connection",
                                    d -> {
                                        d.send(loaded).expectClose(1002);
                                    });
                    case 3 ->
                            new Case(
                                    id,
                                    rule + " behind a text: the text comes back",
                                    d -> {
                                        d.send(text("Hello"), bare, ping(""));
                                        d.expectText("Hello").expectClose(1002);
                                    });
                    case 4 ->
                            new Case(
                                    id,
                                    rule + " with a payload, frame by frame",
                                    d -> {
                                        d.send(text("Hello")).expectText("Hello");
                                        d.send(loaded).send(ping("")).expectClose(1002);
                                    });
                    default ->
                            new Case(
                                    id,
                                    rule + ", byte by byte",
                                    d -> {
                                        d.sendChopped(1, text("Hello"), bare);
                                        d.expectText("Hello").expectClose(1002);
                                    });
                });
    }

    private static byte[] with(int reservedBits, int opcode, String payload) {
        byte[] bytes = utf8(payload);
        return frame(0x80 | (reservedBits << 4) | opcode, true, bytes, 0);
    }
}
