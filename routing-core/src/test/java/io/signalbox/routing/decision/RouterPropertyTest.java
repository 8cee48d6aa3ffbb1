package io.signalbox.routing.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.control.ControlEntry.Interest;
import io.signalbox.routing.control.ControlEntry.Peer;
import io.signalbox.routing.control.Holder;
import io.signalbox.routing.decision.NodeTargets.Audience;
import io.signalbox.routing.destination.Destination;
import io.signalbox.routing.destination.Destinations;
import io.signalbox.routing.frame.Delivery;
import io.signalbox.routing.frame.Delivery.Mode;
import io.signalbox.routing.frame.Delivery.Select;
import io.signalbox.routing.frame.Direction;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.frame.LoggedFrame;
import io.signalbox.routing.table.RandomWorld;
import io.signalbox.routing.table.StandingEntries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RouterPropertyTest {

    @Property(tries = 1_000)
    void aFrameToAllReachesWhomAskingEveryConnectionWouldFind(@ForAll long seed) {
        RandomWorld world = new RandomWorld(seed, 80);
        StandingEntries entries = new StandingEntries(world.script().log());
        LoggedFrame frame = frame(world, Delivery.TO_ALL);

        Decision decision = Router.decide(frame, world.table(), RoutingState.NONE);

        Set<String> expected = new NaiveRouter(entries).receivers(frame.frame());
        assertThat(reached(decision, frame.frame(), entries)).isEqualTo(expected);
        assertThat(decision.routed()).isEqualTo(!expected.isEmpty() || namesNobody(frame.frame()));
    }

    @Property(tries = 1_000)
    void oneIsPickedFromThoseWhomAllWouldReach(@ForAll long seed) {
        RandomWorld world = new RandomWorld(seed, 80);
        StandingEntries entries = new StandingEntries(world.script().log());
        Select select = world.pick(List.of(Select.values()));
        LoggedFrame frame = frame(world, new Delivery(Mode.ANY, select, "key", null, false));

        Decision decision = Router.decide(frame, world.table(), RoutingState.NONE);

        Set<String> all = new NaiveRouter(entries).receivers(frame.frame());
        Set<String> one = reached(decision, frame.frame(), entries);
        assertThat(all).containsAll(one);
        assertThat(one).hasSize(all.isEmpty() ? 0 : 1);
    }

    @Property(tries = 500)
    void noDecisionNamesAnotherTenantOrTheOriginOrADeadLease(@ForAll long seed) {
        RandomWorld world = new RandomWorld(seed, 80);
        Mode mode = world.pick(List.of(Mode.values()));
        LoggedFrame frame =
                frame(
                        world,
                        new Delivery(
                                mode, null, null, mode == Mode.CONSUMER_GROUP ? "g" : null, false));

        Decision decision = Router.decide(frame, world.table(), RoutingState.NONE);

        for (NodeTargets targets : decision.targets()) {
            assertThat(targets.lease())
                    .isPositive()
                    .isEqualTo(world.table().leaseOf(targets.node()));
            assertThat(targets.connections())
                    .doesNotContain(String.valueOf(frame.frame().sender().connection()));
            for (String connection : targets.connections()) {
                Peer peer = world.table().tenant(frame.frame().tenant()).peer(connection);
                assertThat(peer == null || peer.node().equals(targets.node())).isTrue();
            }
        }
    }

    @Property(tries = 500)
    void theSameFrameAndTableGiveTheSameDecisionInOrder(@ForAll long seed) {
        RandomWorld world = new RandomWorld(seed, 80);
        LoggedFrame frame = frame(world, Delivery.TO_ALL);
        Decision decision = Router.decide(frame, world.table(), RoutingState.NONE);

        RandomWorld again = new RandomWorld(seed, 80);

        assertThat(Router.decide(frame, again.table(), RoutingState.NONE))
                .hasToString(decision.toString());
        assertThat(decision.targets()).isSortedAccordingTo(Comparator.comparing(NodeTargets::node));
        for (NodeTargets targets : decision.targets()) {
            assertThat(targets.connections()).isSorted().doesNotHaveDuplicates();
            assertThat(targets.except()).isSorted().doesNotHaveDuplicates();
        }
    }

    static LoggedFrame frame(RandomWorld world, Delivery delivery) {
        FrameBuilder frame =
                new FrameBuilder()
                        .id("frame-" + world.random().nextInt(1_000))
                        .tenant(world.pick(RandomWorld.TENANTS))
                        .channel(world.pick(RandomWorld.CHANNELS))
                        .type("job")
                        .from(
                                world.random().nextInt(5) == 0
                                        ? null
                                        : world.connection() + world.pick(List.of("", "x")))
                        .delivery(delivery);
        switch (world.random().nextInt(4)) {
            case 0 -> frame.direction(Direction.UP);
            case 1 -> frame.direction(Direction.DOWN);
            default -> frame.direction(null);
        }
        if (world.random().nextInt(4) != 0) {
            List<Destination> entries = new ArrayList<>();
            for (int i = world.random().nextInt(4); i > 0; i--) {
                entries.add(destination(world, 3));
            }
            frame.to(entries);
        }
        return frame.build();
    }

    private static Destination destination(RandomWorld world, int depth) {
        Random random = world.random();
        boolean inverted = random.nextInt(4) == 0;
        List<String> names = List.of(world.pick(RandomWorld.NAMES), world.pick(RandomWorld.NAMES));
        return switch (random.nextInt(depth == 0 ? 7 : 9)) {
            case 0 -> new Destination.Modules(names, inverted);
            case 1 -> new Destination.Plugins(names, inverted);
            case 2 -> new Destination.Instances(names, inverted);
            case 3 ->
                    new Destination.Labels(
                            world.pick(
                                    List.of(
                                            List.of("env"),
                                            List.of("env=prod", "shift"),
                                            List.of("shift="),
                                            List.of("env=none"))),
                            inverted);
            case 4 -> new Destination.Ids(singles(world), inverted);
            case 5 ->
                    new Destination.Glob(
                            world.pick(List.of("desk", "desk*", "*", "*-1", "b*", "*e*k*", "x*")),
                            inverted);
            case 6 ->
                    random.nextInt(5) == 0
                            ? new Destination.Everyone()
                            : new Destination.Modules(names, inverted);
            case 7 -> new Destination.And(some(world, depth), inverted);
            default -> new Destination.Or(some(world, depth), inverted);
        };
    }

    private static List<Destination> some(RandomWorld world, int depth) {
        List<Destination> some = new ArrayList<>();
        for (int i = world.random().nextInt(3); i > 0; i--) {
            some.add(destination(world, depth - 1));
        }
        return some;
    }

    /**
     * Ids of peers and of anonymous connections that are alone on their node: what a node of
     * several holds, only the node knows.
     */
    private static List<String> singles(RandomWorld world) {
        return List.of(world.connection(), world.connection() + "x").stream()
                .filter(id ->
                        !(world.table().tenant("acme").anonymous(NodeName.of(id))
                                        instanceof Holder.Many)
                                && !(world.table().tenant("globex").anonymous(NodeName.of(id))
                                        instanceof Holder.Many))
                .toList();
    }

    private static boolean namesNobody(Frame frame) {
        return frame.destinations() instanceof Destinations.Named(var entries) && entries.isEmpty();
    }

    /** Expands a decision by the entries, as the nodes would by their sockets. */
    private static Set<String> reached(Decision decision, Frame frame, StandingEntries entries) {
        Set<String> reached = new TreeSet<>();
        for (NodeTargets targets : decision.targets()) {
            reached.addAll(targets.connections());
            Audience audience = targets.audience();
            boolean bySubscription =
                    audience == Audience.SUBSCRIBERS
                            || audience == Audience.ANONYMOUS_SUBSCRIBERS
                            || audience == Audience.ONE_ANONYMOUS_SUBSCRIBER;
            if (audience == Audience.SUBSCRIBERS || audience == Audience.EVERYONE) {
                entries.receivers(
                                frame.tenant(),
                                peer ->
                                        peer.node().equals(targets.node())
                                                && (!bySubscription
                                                        || peer.subscriptions().stream()
                                                                .anyMatch(each ->
                                                                        StandingEntries.covers(
                                                                                each,
                                                                                frame.channel()))))
                        .forEach(peer -> reached.add(peer.connection()));
            }
            if (audience != Audience.NOBODY) {
                entries
                        .interests(
                                frame.tenant(),
                                interest ->
                                        interest.node().equals(targets.node())
                                                && (bySubscription
                                                        ? interest.channel() != null
                                                                && StandingEntries.covers(
                                                                        interest.channel(),
                                                                        frame.channel())
                                                        : interest.channel() == null))
                        .stream()
                        .map(RouterPropertyTest::nameOf)
                        .filter(name -> !name.equals(frame.sender().connection()))
                        .limit(isOfOne(audience) ? 1 : Long.MAX_VALUE)
                        .forEach(reached::add);
            }
        }
        reached.remove(String.valueOf(frame.sender().connection()));
        return reached;
    }

    private static boolean isOfOne(Audience audience) {
        return audience == Audience.ONE_ANONYMOUS || audience == Audience.ONE_ANONYMOUS_SUBSCRIBER;
    }

    private static String nameOf(Interest interest) {
        return interest.holder() instanceof Holder.One(String connection)
                ? connection
                : interest.node() + "*";
    }
}
