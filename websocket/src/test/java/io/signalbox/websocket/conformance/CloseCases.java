package io.signalbox.websocket.conformance;

import static io.signalbox.websocket.ClientFrames.CLOSE;
import static io.signalbox.websocket.ClientFrames.CONTINUATION;
import static io.signalbox.websocket.ClientFrames.TEXT;
import static io.signalbox.websocket.ClientFrames.close;
import static io.signalbox.websocket.ClientFrames.concat;
import static io.signalbox.websocket.ClientFrames.frame;
import static io.signalbox.websocket.ClientFrames.ping;
import static io.signalbox.websocket.ClientFrames.text;
import static io.signalbox.websocket.ClientFrames.utf8;

import java.util.ArrayList;
import java.util.List;

/** Section 7: the closing handshake, its codes and its reasons. */
final class CloseCases {
    /** Defined by the RFC, registered since (1012 to 1014), or for applications. */
    private static final int[] VALID = {
        1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999, 1012, 1013,
        1014
    };

    /** Too small, reserved for endpoints' own use, not registered, or too large. */
    private static final int[] INVALID = {
        0, 999, 1004, 1005, 1006, 1016, 1100, 2000, 2999, 1015, 500, 1999
    };

    private static final int[] BEYOND = {5000, 65_535, 5001, 9999, 32_768};

    private static final byte[] BAD_TEXT =
            concat(utf8("κόσμε"), TextCases.hex("eda080"), utf8("edited"));

    private CloseCases() {}

    static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        order(cases);
        payloads(cases);
        for (int i = 0; i < VALID.length; i++) {
            int code = VALID[i];
            cases.add(
                    new Case(
                            "7.7." + (i + 1),
                            "close " + code + " is answered with it",
                            d -> {
                                d.send(close(code, "")).expectClose(code);
                            }));
        }
        invalid(cases, "7.9.", INVALID);
        invalid(cases, "7.13.", BEYOND);
        return cases;
    }

    private static void order(List<Case> cases) {
        cases.add(
                new Case(
                        "7.1.1",
                        "a text before the close comes back",
                        d -> {
                            d.send(text("Hello World!"), close(1000, ""));
                            d.expectText("Hello World!").expectClose(1000);
                        }));
        cases.add(
                new Case(
                        "7.1.2",
                        "a second close is not answered",
                        d -> {
                            d.send(close(1000, ""), close(1001, "")).expectClose(1000);
                        }));
        cases.add(
                new Case(
                        "7.1.3",
                        "a ping after the close is not answered",
                        d -> {
                            d.send(close(1000, ""), ping("late")).expectClose(1000);
                        }));
        cases.add(
                new Case(
                        "7.1.4",
                        "a text after the close does not come back",
                        d -> {
                            d.send(close(1000, ""), text("Hello World!")).expectClose(1000);
                        }));
        cases.add(
                new Case(
                        "7.1.5",
                        "a close within a fragmented message ends it",
                        d -> {
                            d.send(
                                    frame(false, TEXT, utf8("fragment1")),
                                    close(1000, ""),
                                    frame(true, CONTINUATION, utf8("fragment2")));
                            d.expectClose(1000);
                        }));
        cases.add(
                new Case(
                        "7.1.6",
                        "a large text before the close comes back whole",
                        d -> {
                            String large = "BAsd7&jh23".repeat(26_214);
                            d.send(text(large), close(1000, ""), ping(""));
                            d.expectText(large).expectClose(1000);
                        }));
        cases.add(
                new Case(
                        "7.1.7",
                        "a close may come byte by byte",
                        d -> {
                            d.sendChopped(1, close(1000, "the reason")).expectClose(1000);
                        }));
        cases.add(
                new Case(
                        "7.1.8",
                        "garbage after the close is not looked at",
                        d -> {
                            d.send(close(1000, ""), new byte[] {-1, -1, -1, -1, -1})
                                    .expectClose(1000);
                        }));
    }

    private static void payloads(List<Case> cases) {
        cases.add(
                new Case(
                        "7.3.1",
                        "an empty close is answered with an empty one",
                        d -> {
                            d.send(frame(true, CLOSE, new byte[0])).expectEmptyClose();
                        }));
        cases.add(
                new Case(
                        "7.3.2",
                        "a close of one byte fails the connection",
                        d -> {
                            d.send(frame(true, CLOSE, utf8("a"))).expectClose(1002);
                        }));
        cases.add(
                new Case(
                        "7.3.3",
                        "a close with a code alone",
                        d -> {
                            d.send(close(1000, "")).expectClose(1000);
                        }));
        cases.add(
                new Case(
                        "7.3.4",
                        "a close with a reason",
                        d -> {
                            d.send(close(1000, "Hello World!")).expectClose(1000);
                        }));
        cases.add(
                new Case(
                        "7.3.5",
                        "a reason may have 123 bytes",
                        d -> {
                            d.send(close(1000, "*".repeat(123))).expectClose(1000);
                        }));
        cases.add(
                new Case(
                        "7.3.6",
                        "a reason of 124 bytes fails the connection",
                        d -> {
                            d.send(close(1000, "*".repeat(124))).expectClose(1002);
                        }));
        cases.add(
                new Case(
                        "7.5.1",
                        "a reason that is no UTF-8 fails the connection",
                        d -> {
                            d.send(
                                    frame(
                                            true,
                                            CLOSE,
                                            concat(new byte[] {0x03, (byte) 0xe8}, BAD_TEXT)));
                            d.expectClose(1007);
                        }));
        cases.add(
                new Case(
                        "7.5.2",
                        "a reason may be of several alphabets",
                        d -> {
                            d.send(close(1000, "κόσμε 🚦")).expectClose(1000);
                        }));
    }

    private static void invalid(List<Case> cases, String group, int[] codes) {
        for (int i = 0; i < codes.length; i++) {
            int code = codes[i];
            cases.add(
                    new Case(
                            group + (i + 1),
                            "close " + code + " fails the connection",
                            d -> {
                                d.send(close(code, "")).expectClose(1002);
                            }));
        }
    }
}
