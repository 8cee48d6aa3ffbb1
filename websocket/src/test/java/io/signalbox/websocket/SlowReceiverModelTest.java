package io.signalbox.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.websocket.fanout.Audience;
import io.signalbox.websocket.fanout.EncodedFrame;
import io.signalbox.websocket.fanout.Publisher;
import io.signalbox.websocket.fanout.SlowPolicy;
import io.signalbox.websocket.fanout.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Policies mixed at random, for a peer that reads in fits: what arrives is in order, nothing
 * precious is missing, the newest of each key has come, and what has not arrived is counted.
 */
class SlowReceiverModelTest {
    private static final int FRAMES = 3_000;
    private static final int MEMBERS = 5;

    private static TestServer server;

    @BeforeContainer
    static void start() {
        server =
                TestServer.start(
                        SocketServerOptions.defaults()
                                .with()
                                .byteBudget(60_000)
                                .pingIntervalMs(3_600_000)
                                .build());
    }

    @AfterContainer
    static void stop() {
        server.close();
    }

    @Property(tries = 15)
    void whatIsMissingIsCountedAndMayBeMissing(@ForAll long seed) {
        Random random = new Random(seed);
        Publisher publisher = server.sockets.newPublisher();
        Audience audience = server.sockets.newAudience();
        List<RawClient> clients = new ArrayList<>();
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < MEMBERS; i++) {
            clients.add(RawClient.openSlow(server.port()));
            sockets.add(server.nextOpened());
            publisher.join(audience, sockets.getLast());
        }
        RawClient client = clients.getFirst();
        List<Integer> precious = new ArrayList<>();
        Map<String, Integer> newest = new HashMap<>();
        List<Integer> got = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
            EncodedFrame frame =
                    EncodedFrame.text(
                            ClientFrames.utf8(i + " " + "x".repeat(random.nextInt(1500))));
            int kind = random.nextInt(60);
            if (kind == 0) {
                precious.add(i);
            } else if (kind < 25) {
                String key = "key " + random.nextInt(5);
                newest.put(key, i);
                frame = frame.whenSlow(SlowPolicy.conflate(key));
            } else {
                frame = frame.whenSlow(SlowPolicy.DROP_OLDEST);
            }
            if (random.nextInt(3) == 0) {
                publisher.toSocket(sockets.getFirst(), frame);
            } else {
                publisher.toAudience(audience, frame);
            }
            if (random.nextInt(50) == 0) {
                publisher.flush();
            }
            if (random.nextInt(400) == 0) {
                publisher.flush();
                for (int reads = random.nextInt(20); reads > 0 && client.hasInput(); reads--) {
                    got.add(numberOf(client));
                }
            }
        }
        publisher.toSocket(
                sockets.getFirst(), EncodedFrame.text(ClientFrames.utf8(FRAMES + " end")));
        publisher.flush();
        while (got.isEmpty() || got.getLast() != FRAMES) {
            got.add(numberOf(client));
        }

        assertThat(got).isSorted().doesNotHaveDuplicates();
        assertThat(got).containsAll(precious).containsAll(newest.values());
        assertThat(sockets.getFirst().counters().droppedFrames())
                .isEqualTo(FRAMES + 1 - got.size());
        clients.forEach(RawClient::reset);
    }

    private static int numberOf(RawClient client) {
        String text = client.readText();
        return Integer.parseInt(text.substring(0, text.indexOf(' ')));
    }
}
