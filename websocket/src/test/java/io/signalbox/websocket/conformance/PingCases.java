package io.signalbox.websocket.conformance;

import static io.signalbox.websocket.ClientFrames.frame;
import static io.signalbox.websocket.ClientFrames.ping;

import io.signalbox.websocket.ClientFrames;
import java.util.List;

/** Section 2: pings are answered with their payload, pongs are not answered. */
final class PingCases {
    private static final String LONGEST = "x".repeat(125);

    private PingCases() {}

    static List<Case> all() {
        byte[] binary = {0, -1, -2, -3, -4, -5, 0, -1};
        return List.of(
                new Case(
                        "2.1",
                        "an empty ping is answered with an empty pong",
                        d -> {
                            d.send(ping("")).expectPong("");
                        }),
                new Case(
                        "2.2",
                        "a pong carries the ping's payload",
                        d -> {
                            d.send(ping("Hello, world!")).expectPong("Hello, world!");
                        }),
                new Case(
                        "2.3",
                        "a ping may carry bytes that are no text",
                        d -> {
                            d.send(frame(true, ClientFrames.PING, binary));
                            d.expectPong(binary);
                        }),
                new Case(
                        "2.4",
                        "a ping may carry 125 bytes",
                        d -> {
                            d.send(ping(LONGEST)).expectPong(LONGEST);
                        }),
                new Case(
                        "2.5",
                        "a ping of 126 bytes fails the connection",
                        d -> {
                            d.send(ping("x".repeat(126))).expectClose(1002);
                        }),
                new Case(
                        "2.6",
                        "a ping of 125 bytes may come byte by byte",
                        d -> {
                            d.sendChopped(1, ping(LONGEST)).expectPong(LONGEST);
                        }),
                new Case("2.7", "an unasked empty pong is not answered", d -> d.send(pong(""))),
                new Case(
                        "2.8",
                        "an unasked pong with a payload is not answered",
                        d -> {
                            d.send(pong("unsolicited"));
                        }),
                new Case(
                        "2.9",
                        "after an unasked pong a ping is answered",
                        d -> {
                            d.send(pong("unsolicited"), ping("asked")).expectPong("asked");
                        }),
                new Case(
                        "2.10",
                        "10 pings are answered in their order",
                        d -> {
                            d.send(tenPings());
                            expectTenPongs(d);
                        }),
                new Case(
                        "2.11",
                        "10 pings may come byte by byte",
                        d -> {
                            d.sendChopped(1, tenPings());
                            expectTenPongs(d);
                        }));
    }

    private static byte[] pong(String payload) {
        return frame(true, ClientFrames.PONG, ClientFrames.utf8(payload));
    }

    private static byte[] tenPings() {
        byte[][] pings = new byte[10][];
        for (int i = 0; i < pings.length; i++) {
            pings[i] = ping("payload-" + i);
        }
        return ClientFrames.concat(pings);
    }

    private static void expectTenPongs(Dialogue dialogue) {
        for (int i = 0; i < 10; i++) {
            dialogue.expectPong("payload-" + i);
        }
    }
}
