package io.signalbox.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.websocket.fanout.Audience;
import io.signalbox.websocket.fanout.EncodedFrame;
import io.signalbox.websocket.fanout.Publisher;
import io.signalbox.websocket.fanout.Socket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Whatever a publisher does in whatever order, each socket gets exactly what a list of lists would
 * say, in that order.
 */
class FanOutModelTest {
    private static TestServer server;

    private final Publisher publisher = server.sockets.newPublisher();
    private final List<RawClient> clients = new ArrayList<>();
    private final List<Socket> sockets = new ArrayList<>();
    private final List<List<String>> expected = new ArrayList<>();
    private final List<Audience> audiences = new ArrayList<>();
    private final List<Set<Integer>> members = new ArrayList<>();

    @BeforeContainer
    static void start() {
        server = TestServer.start(SocketServerOptions.defaults().with().writerThreads(2).build());
    }

    @AfterContainer
    static void stop() {
        server.close();
    }

    @Property(tries = 60)
    void eachSocketGetsWhatTheModelSays(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 14) int socketCount,
            @ForAll @IntRange(min = 1, max = 4) int audienceCount) {
        clients.clear();
        sockets.clear();
        expected.clear();
        audiences.clear();
        members.clear();
        Random random = new Random(seed);
        for (int i = 0; i < socketCount; i++) {
            clients.add(RawClient.open(server.port()));
            sockets.add(server.nextOpened());
            expected.add(new ArrayList<>());
        }
        for (int i = 0; i < audienceCount; i++) {
            audiences.add(server.sockets.newAudience());
            members.add(new HashSet<>());
        }
        for (int step = 0; step < 600; step++) {
            act(
                    random,
                    Integer.toString(step)
                            + " "
                            + "x".repeat(random.nextInt(10) == 0 ? random.nextInt(9000) : 5));
        }
        for (int i = 0; i < socketCount; i++) {
            one(i, "end");
        }
        publisher.flush();

        for (int i = 0; i < socketCount; i++) {
            for (String text : expected.get(i)) {
                assertThat(clients.get(i).readText()).isEqualTo(text);
            }
        }
        clients.forEach(RawClient::close);
    }

    private void act(Random random, String text) {
        int socket = random.nextInt(sockets.size());
        int audience = random.nextInt(audiences.size());
        switch (random.nextInt(20)) {
            case 0, 1 -> {
                publisher.join(audiences.get(audience), sockets.get(socket));
                members.get(audience).add(socket);
            }
            case 2 -> {
                publisher.leave(audiences.get(audience), sockets.get(socket));
                members.get(audience).remove(socket);
            }
            case 3, 4, 5 -> one(socket, text);
            case 6, 7 -> {
                publisher.toAudienceExcept(
                        audiences.get(audience), frame(text), sockets.get(socket));
                expect(audience, text, socket, -1);
            }
            case 8 -> {
                long parity = random.nextInt(2);
                publisher.toAudienceWhere(
                        audiences.get(audience), frame(text), one -> one.id() % 2 == parity);
                expect(audience, text, -1, parity);
            }
            case 9 -> publisher.flush();
            default -> {
                publisher.toAudience(audiences.get(audience), frame(text));
                expect(audience, text, -1, -1);
            }
        }
    }

    private void one(int socket, String text) {
        publisher.toSocket(sockets.get(socket), frame(text));
        expected.get(socket).add(text);
    }

    private void expect(int audience, String text, int except, long parity) {
        for (int member : members.get(audience)) {
            if (member != except && (parity < 0 || sockets.get(member).id() % 2 == parity)) {
                expected.get(member).add(text);
            }
        }
    }

    private static EncodedFrame frame(String text) {
        return EncodedFrame.text(ClientFrames.utf8(text));
    }
}
