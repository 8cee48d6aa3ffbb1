package io.signalbox.egress.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.signalbox.gateway.connection.Capabilities;
import io.signalbox.gateway.connection.Connection;
import io.signalbox.gateway.connection.Permissions;
import io.signalbox.gateway.http.LoopbackSockets;
import io.signalbox.routing.decision.NodeTargets.Audience;
import io.signalbox.routing.delivery.Expansion;
import io.signalbox.routing.delivery.LocalSockets;
import io.signalbox.routing.delivery.TakenOffsets;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.frame.LoggedFrame;
import io.signalbox.routing.frame.Terms;
import io.signalbox.routing.table.RoutingTable;
import io.signalbox.schemas.codec.Targets;
import io.signalbox.websocket.fanout.EncodedFrame;
import io.signalbox.websocket.fanout.Publisher;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/**
 * However sockets come, go, subscribe and are delivered to, and whatever is decided and delivered a
 * second time: each socket gets what a naive model says that looks at each socket alone, in its
 * order and once.
 */
class DeliveriesModelTest {
    private static final int MAX_SOCKETS = 6;
    private static final int PARTITIONS = 3;
    private static final List<String> CHANNELS = List.of("room", "rope", "hall");
    private static final List<String> SUBSCRIPTIONS = List.of("room", "rope", "hall", "ro*", "*");

    private static LoopbackSockets loopback;

    @BeforeContainer
    static void start() {
        loopback = new LoopbackSockets();
    }

    @AfterContainer
    static void stop() {
        loopback.close();
    }

    /** One connection, and what the model knows of it. */
    private record Modelled(
            LoopbackSockets.Pair pair,
            Connection connection,
            long joinedAt,
            TakenOffsets taken,
            List<String> expected) {}

    /** One decided frame. */
    private record Sent(Targets targets, LoggedFrame frame) {}

    private final Publisher publisher = loopback.server().newPublisher();
    private final Deliveries deliveries =
            new Deliveries(
                    Frames.NODE,
                    publisher,
                    loopback.server()::newAudience,
                    () -> RoutingTable.EMPTY,
                    InstantSource.fixed(Instant.ofEpochMilli(Frames.TAKEN_AT_MS)),
                    new EgressMetrics(new SimpleMeterRegistry()));
    private final LocalSockets<Modelled> model = new LocalSockets<>(Frames.NODE, Frames.LEASE);
    private final List<Modelled> sockets = new ArrayList<>();
    private final long[] nextOffset = new long[PARTITIONS];
    private final List<Sent> sent = new ArrayList<>();
    private long epoch = 1;
    private int opened;

    @Property(tries = 100)
    void eachSocketGetsWhatTheModelSays(@ForAll long seed) {
        Random random = new Random(seed);
        deliveries.begin(Frames.LEASE);
        open();
        for (int step = 0; step < 300; step++) {
            act(random);
        }
        while (!sockets.isEmpty()) {
            close(sockets.getLast());
        }
    }

    private void act(Random random) {
        Modelled socket = any(sockets, random);
        switch (random.nextInt(20)) {
            case 0 -> {
                if (sockets.size() < MAX_SOCKETS) {
                    open();
                } else {
                    close(socket);
                    open();
                }
            }
            case 1, 2, 3 -> subscribe(socket, any(SUBSCRIPTIONS, random), random);
            case 4, 5 -> unsubscribe(socket, any(SUBSCRIPTIONS, random));
            case 6 -> {
                epoch++;
                deliveries.announced(socket.connection, epoch);
                model.announce(Frames.TENANT, socket.connection.id(), epoch);
            }
            case 7, 8, 9 -> {
                if (!sent.isEmpty()) {
                    again(random);
                }
            }
            case 10 -> publisher.flush();
            default -> fresh(random);
        }
    }

    private void open() {
        epoch++;
        LoopbackSockets.Pair pair = loopback.open();
        Connection connection =
                new Connection(
                        "n." + opened++,
                        Frames.TENANT,
                        "alice",
                        null,
                        new Permissions(channel -> true, channel -> true, List.of()),
                        Long.MAX_VALUE,
                        new Capabilities(true, true, false),
                        pair.socket());
        Modelled socket =
                new Modelled(pair, connection, epoch, new TakenOffsets(), new ArrayList<>());
        sockets.add(socket);
        deliveries.opened(connection, epoch);
        model.join(Frames.TENANT, connection.id(), socket, epoch);
    }

    private void close(Modelled socket) {
        assertThat(received(socket.pair))
                .as("connection %s", socket.connection)
                .isEqualTo(socket.expected);
        socket.pair.socket().terminate();
        deliveries.closed(socket.connection);
        model.leave(Frames.TENANT, socket.connection.id());
        sockets.remove(socket);
    }

    private void subscribe(Modelled socket, String subscription, Random random) {
        long at = random.nextBoolean() ? ++epoch : Math.max(1, epoch - random.nextInt(4));
        deliveries.subscribed(socket.connection, List.of(subscription), at);
        model.subscribe(
                Frames.TENANT, socket.connection.id(), subscription, Math.max(at, socket.joinedAt));
    }

    private void unsubscribe(Modelled socket, String subscription) {
        deliveries.unsubscribed(socket.connection, List.of(subscription));
        model.unsubscribe(Frames.TENANT, socket.connection.id(), subscription);
    }

    private void fresh(Random random) {
        int partition = random.nextInt(PARTITIONS);
        FramePosition at = new FramePosition(partition, nextOffset[partition]++);
        String origin = random.nextInt(3) == 0 ? someId(random) : null;
        Sent one =
                new Sent(
                        targets(at, origin, random),
                        Frames.frame("f" + at, any(CHANNELS, random), origin, at, Terms.NONE));
        sent.add(one);
        hand(one);
    }

    /** Decided again after a router died, or the same delivery once more. */
    private void again(Random random) {
        Sent old = sent.get(Math.max(0, sent.size() - 1 - random.nextInt(10)));
        String origin = old.frame.frame().sender().connection();
        hand(
                random.nextBoolean()
                        ? old
                        : new Sent(targets(old.targets.source(), origin, random), old.frame));
    }

    private Targets targets(FramePosition at, @Nullable String origin, Random random) {
        long decidedAt = Math.max(1, epoch - random.nextInt(3));
        List<String> except = origin == null ? List.of() : List.of(origin);
        return switch (random.nextInt(8)) {
            case 0 -> Frames.connections(at, decidedAt, List.of(someId(random)));
            case 1 -> Frames.audience(at, decidedAt, Audience.EVERYONE, except);
            case 2 -> Frames.audience(at, decidedAt, Audience.ANONYMOUS_SUBSCRIBERS, except);
            case 3 -> Frames.audience(at, decidedAt, Audience.ONE_ANONYMOUS, except);
            case 4 ->
                    Frames.audience(
                            at,
                            decidedAt,
                            Audience.SUBSCRIBERS,
                            List.of(someId(random), someId(random)));
            default -> Frames.audience(at, decidedAt, Audience.SUBSCRIBERS, except);
        };
    }

    private String someId(Random random) {
        return random.nextInt(10) == 0 ? "n.gone" : any(sockets, random).connection.id();
    }

    private void hand(Sent one) {
        deliveries.handOut(one.targets, one.frame);
        for (Modelled socket :
                Expansion.expand(one.targets.on(), one.targets.epoch(), one.frame.frame(), model)) {
            if (socket.taken.take(one.targets.source())) {
                socket.expected.add(one.frame.frame().id());
            }
        }
    }

    private List<String> received(LoopbackSockets.Pair pair) {
        publisher.toSocket(
                pair.socket(),
                EncodedFrame.text("{\"id\":\"end\"}".getBytes(StandardCharsets.UTF_8)));
        publisher.flush();
        List<String> ids = new ArrayList<>();
        while (true) {
            String id = pair.client().nextId();
            if (id.equals("end")) {
                return ids;
            }
            ids.add(id);
        }
    }

    private static <T> T any(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }
}
