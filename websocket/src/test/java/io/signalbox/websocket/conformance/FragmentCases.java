package io.signalbox.websocket.conformance;

import static io.signalbox.websocket.ClientFrames.CONTINUATION;
import static io.signalbox.websocket.ClientFrames.PING;
import static io.signalbox.websocket.ClientFrames.PONG;
import static io.signalbox.websocket.ClientFrames.TEXT;
import static io.signalbox.websocket.ClientFrames.frame;
import static io.signalbox.websocket.ClientFrames.ping;
import static io.signalbox.websocket.ClientFrames.text;
import static io.signalbox.websocket.ClientFrames.utf8;

import io.signalbox.websocket.ClientFrames;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Section 5: messages in fragments, control frames between them, and what must not be. */
final class FragmentCases {
    private FragmentCases() {}

    static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        fragmentedControlFrames(cases);
        goodFragments(cases);
        fragmentsOfNothing(cases);
        messagesInsideMessages(cases);
        return cases;
    }

    private static void fragmentedControlFrames(List<Case> cases) {
        cases.add(
                new Case(
                        "5.1",
                        "a ping in two fragments fails the connection",
                        d -> {
                            d.send(part(PING, "frag"), last("ment")).expectClose(1002);
                        }));
        cases.add(
                new Case(
                        "5.2",
                        "a pong in two fragments fails the connection",
                        d -> {
                            d.send(part(PONG, "frag"), last("ment")).expectClose(1002);
                        }));
    }

    private static void goodFragments(List<Case> cases) {
        byte[][] twoParts = {part(TEXT, "fragment1"), last("fragment2")};
        inThreeManners(
                cases,
                3,
                "two fragments are one message",
                twoParts,
                d -> {
                    d.expectText("fragment1fragment2");
                });
        byte[][] pingBetween = {part(TEXT, "fragment1"), ping("ping"), last("fragment2")};
        inThreeManners(
                cases,
                6,
                "a ping between fragments is answered first",
                pingBetween,
                d -> {
                    d.expectPong("ping").expectText("fragment1fragment2");
                });
        cases.add(
                new Case(
                        "5.19",
                        "pings between five fragments are answered at once",
                        d -> {
                            d.send(part(TEXT, "1"), part(CONTINUATION, "2"), ping("a"))
                                    .expectPong("a");
                            d.send(part(CONTINUATION, "3"), part(CONTINUATION, "4"), ping("b"));
                            d.expectPong("b");
                            d.send(last("5")).expectText("12345");
                        }));
        cases.add(
                new Case(
                        "5.20",
                        "the same in one write",
                        d -> {
                            d.send(
                                    part(TEXT, "1"),
                                    part(CONTINUATION, "2"),
                                    ping("a"),
                                    part(CONTINUATION, "3"),
                                    part(CONTINUATION, "4"),
                                    ping("b"),
                                    last("5"));
                            d.expectPong("a").expectPong("b").expectText("12345");
                        }));
    }

    private static void fragmentsOfNothing(List<Case> cases) {
        byte[][] lastOfNothing = {last("non-continuation"), text("Hello, world!")};
        inThreeManners(
                cases,
                9,
                "a last fragment of nothing fails",
                lastOfNothing,
                d -> {
                    d.expectClose(1002);
                });
        byte[][] partOfNothing = {part(CONTINUATION, "non-continuation"), text("Hello, world!")};
        inThreeManners(
                cases,
                12,
                "a fragment of nothing fails",
                partOfNothing,
                d -> {
                    d.expectClose(1002);
                });
        cases.add(
                new Case(
                        "5.15",
                        "a whole message comes back before the fragment of nothing",
                        d -> {
                            d.send(
                                    part(TEXT, "fragment1"),
                                    last("fragment2"),
                                    part(CONTINUATION, "fragment3"),
                                    text("fragment4"));
                            d.expectText("fragment1fragment2").expectClose(1002);
                        }));
        cases.add(
                new Case(
                        "5.16",
                        "twice a fragment of nothing, a text and its end",
                        d -> {
                            d.send(
                                    part(CONTINUATION, "fragment1"),
                                    part(TEXT, "fragment2"),
                                    last("fragment3"),
                                    part(CONTINUATION, "fragment1"));
                            d.expectClose(1002);
                        }));
        cases.add(
                new Case(
                        "5.17",
                        "a last fragment of nothing before a text",
                        d -> {
                            d.send(last("fragment1"), part(TEXT, "fragment2"), last("fragment3"));
                            d.expectClose(1002);
                        }));
    }

    private static void messagesInsideMessages(List<Case> cases) {
        cases.add(
                new Case(
                        "5.18",
                        "a text inside a text fails the connection",
                        d -> {
                            d.send(part(TEXT, "fragment1"), text("fragment2")).expectClose(1002);
                        }));
        cases.add(
                new Case(
                        "5.21",
                        "a binary inside a text fails the connection",
                        d -> {
                            d.send(part(TEXT, "fragment1"), ClientFrames.binary(new byte[] {1}));
                            d.expectClose(1002);
                        }));
        cases.add(
                new Case(
                        "5.22",
                        "a message may consist of empty fragments and one byte",
                        d -> {
                            d.send(part(TEXT, ""), part(CONTINUATION, ""), part(CONTINUATION, "x"));
                            d.send(part(CONTINUATION, ""), last("")).expectText("x");
                        }));
    }

    /** In one write, frame by frame, and byte by byte. */
    private static void inThreeManners(
            List<Case> cases,
            int first,
            String rule,
            byte[][] frames,
            Consumer<Dialogue> expected) {
        cases.add(
                new Case(
                        "5." + first,
                        rule + ", in one write",
                        d -> {
                            expected.accept(d.send(frames));
                        }));
        cases.add(
                new Case(
                        "5." + (first + 1),
                        rule + ", frame by frame",
                        d -> {
                            for (byte[] frame : frames) {
                                d.send(frame);
                            }
                            expected.accept(d);
                        }));
        cases.add(
                new Case(
                        "5." + (first + 2),
                        rule + ", byte by byte",
                        d -> {
                            expected.accept(d.sendChopped(1, frames));
                        }));
    }

    private static byte[] part(int opcode, String payload) {
        return frame(false, opcode, utf8(payload));
    }

    private static byte[] last(String payload) {
        return frame(true, CONTINUATION, utf8(payload));
    }
}
