package io.signalbox.routing.decision;

import static io.signalbox.routing.control.ControlScript.TENANT;
import static io.signalbox.routing.control.ControlScript.announce;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.ControlScript;
import io.signalbox.routing.control.Holder;
import io.signalbox.routing.decision.NodeTargets.Audience;
import io.signalbox.routing.destination.Destination;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.Delivery;
import io.signalbox.routing.frame.Delivery.Mode;
import io.signalbox.routing.frame.Direction;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RouterTest {
    private final ControlScript script = new ControlScript();

    @BeforeEach
    void twoNodes() {
        script.takeLease("node-1");
        script.takeLease("node-2");
    }

    @Test
    void aBroadcastCostsOneTargetForEachNodeHoweverManySocketsItHas() {
        anonymous("node-1", "yard", Holder.MANY);
        peer("node-1.a", "yard");
        peer("node-1.b", "yard");
        peer("node-2.c", "y*");

        Decision decision = decide(new FrameBuilder().channel("yard").from("node-2.sender"));

        assertThat(decision.code()).isNull();
        assertThat(decision.targets())
                .containsExactly(
                        new NodeTargets("node-1", 1, List.of(), Audience.SUBSCRIBERS, List.of()),
                        new NodeTargets(
                                "node-2",
                                2,
                                List.of(),
                                Audience.SUBSCRIBERS,
                                List.of("node-2.sender")));
    }

    @Test
    void aNodeWhereOnlyTheOriginIsSubscribedIsNoTarget() {
        peer("node-1.a", "yard");
        anonymous("node-2", "yard", new Holder.One("node-2.x"));

        assertThat(decide(new FrameBuilder().channel("yard").from("node-1.a")).targets())
                .extracting(NodeTargets::node)
                .containsExactly("node-2");
        assertThat(decide(new FrameBuilder().channel("yard").from("node-2.x")).targets())
                .extracting(NodeTargets::node)
                .containsExactly("node-1");
    }

    @Test
    void aBroadcastThatReachesNobodyIsNoMatchAndNoDeadLetter() {
        peer("node-1.a", "yard");
        FrameBuilder frame = new FrameBuilder().channel("yard").from("node-1.a");

        Decision decision = decide(frame);

        assertThat(decision.code()).isEqualTo(ErrorCode.NO_MATCH);
        assertThat(decision.rule()).isEqualTo("step 8: origin and direction");
        assertThat(DeadLetters.hold(frame.build().frame(), decision)).isFalse();
        assertThat(decide(new FrameBuilder().channel("quiet")).rule())
                .isEqualTo("step 7: candidates");
    }

    @Test
    void namedPeersAreNamedInTheDecisionSortedAndOnce() {
        peer("node-2.b", "yard");
        peer("node-1.z", "yard");
        peer("node-1.a", "yard");

        Decision decision =
                decide(
                        new FrameBuilder()
                                .to(
                                        modules("desk"),
                                        ids("node-1.a"),
                                        new Destination.Glob("d*k", false)));

        assertThat(decision.targets())
                .containsExactly(
                        new NodeTargets(
                                "node-1",
                                1,
                                List.of("node-1.a", "node-1.z"),
                                Audience.NOBODY,
                                List.of()),
                        new NodeTargets(
                                "node-2", 2, List.of("node-2.b"), Audience.NOBODY, List.of()));
    }

    @Test
    void everyoneIsEveryoneOnEachNode() {
        peer("node-1.a", "yard");
        anonymous("node-2", null, Holder.MANY);

        assertThat(
                        decide(new FrameBuilder().to(new Destination.Everyone()).from("node-1.s"))
                                .targets())
                .containsExactly(
                        new NodeTargets(
                                "node-1", 1, List.of(), Audience.EVERYONE, List.of("node-1.s")),
                        new NodeTargets("node-2", 2, List.of(), Audience.EVERYONE, List.of()));
    }

    @Test
    void anAnonymousConnectionIsFoundOnTheNodeInItsName() {
        anonymous("node-1", null, Holder.MANY);

        assertThat(decide(new FrameBuilder().to(ids("node-1.x"))).targets())
                .containsExactly(
                        new NodeTargets(
                                "node-1", 1, List.of("node-1.x"), Audience.NOBODY, List.of()));
        assertThat(decide(new FrameBuilder().to(ids("node-2.x"))).code())
                .isEqualTo(ErrorCode.NODE_NOT_FOUND);
    }

    @Test
    void aSingleAnonymousConnectionIsFoundWhereverItIs() {
        anonymous("node-2", null, new Holder.One("node-1.moved"));

        assertThat(decide(new FrameBuilder().to(ids("node-1.moved"))).targets())
                .containsExactly(
                        new NodeTargets(
                                "node-2", 2, List.of("node-1.moved"), Audience.NOBODY, List.of()));
    }

    @Test
    void whoHasAnnouncedItselfIsNotReachedAsAnonymousThoughItsNodeStillSaysSo() {
        anonymous("node-1", null, new Holder.One("node-1.a"));
        anonymous("node-1", "yard", new Holder.One("node-1.a"));
        peer("node-1.a", "yard");

        assertThat(codeOf(new Destination.Modules(List.of("desk"), true)))
                .isEqualTo(ErrorCode.NO_MATCH);
        assertThat(decide(new FrameBuilder().channel("yard").from("node-1.a")).code())
                .isEqualTo(ErrorCode.NO_MATCH);
        assertThat(decide(new FrameBuilder().channel("yard")).routed()).isTrue();
    }

    @Test
    void whatIsInvertedMeansTheAnonymousTooSaveThoseItNames() {
        anonymous("node-1", null, Holder.MANY);
        peer("node-2.a", "yard");

        assertThat(
                        decide(
                                        new FrameBuilder()
                                                .to(new Destination.Modules(List.of("desk"), true)))
                                .targets())
                .containsExactly(
                        new NodeTargets("node-1", 1, List.of(), Audience.ANONYMOUS, List.of()));
        assertThat(
                        decide(
                                        new FrameBuilder()
                                                .to(new Destination.Ids(List.of("node-1.x"), true)))
                                .targets())
                .containsExactly(
                        new NodeTargets(
                                "node-1", 1, List.of(), Audience.ANONYMOUS, List.of("node-1.x")),
                        new NodeTargets(
                                "node-2", 2, List.of("node-2.a"), Audience.NOBODY, List.of()));
    }

    @Test
    void aDirectionTellsPeersApartOnlyWhereThereAreBoth() {
        anonymous("node-1", "yard", Holder.MANY);
        peer("node-1.a", "yard");
        peer("node-2.a", "yard");
        up("node-2.u", "yard");

        assertThat(decide(new FrameBuilder().channel("yard").direction(Direction.DOWN)).targets())
                .containsExactly(
                        new NodeTargets("node-1", 1, List.of(), Audience.SUBSCRIBERS, List.of()),
                        new NodeTargets(
                                "node-2", 2, List.of("node-2.a"), Audience.NOBODY, List.of()));
        assertThat(decide(new FrameBuilder().channel("yard").direction(Direction.UP)).targets())
                .containsExactly(
                        new NodeTargets(
                                "node-2", 2, List.of("node-2.u"), Audience.NOBODY, List.of()));
    }

    @Test
    void anotherTenantIsNotThere() {
        script.send(
                "node-1", announce("globex", "node-1.g", "vault", Map.of(), List.of("*"), null));

        assertThat(decide(new FrameBuilder().channel("yard")).code()).isEqualTo(ErrorCode.NO_MATCH);
        assertThat(decide(new FrameBuilder().to(ids("node-1.g"))).code())
                .isEqualTo(ErrorCode.NODE_NOT_FOUND);
        assertThat(decide(new FrameBuilder().to(new Destination.Everyone())).code())
                .isEqualTo(ErrorCode.NO_MATCH);
    }

    @Test
    void anEmptyListNamesNobodyAndIsNoError() {
        peer("node-1.a", "yard");

        Decision decision = decide(new FrameBuilder().to());

        assertThat(decision.routed()).isTrue();
        assertThat(decision.targets()).isEmpty();
    }

    @Test
    void theCodeOfAnEmptyChoiceTellsWhatWasNamed() {
        Destination ids = ids("gone");
        Destination filter =
                new Destination.Filter(io.signalbox.routing.json.JsonValue.JsonObject.EMPTY, false);

        assertThat(codeOf(ids)).isEqualTo(ErrorCode.NODE_NOT_FOUND);
        assertThat(codeOf(new Destination.Or(List.of(ids), false)))
                .isEqualTo(ErrorCode.NODE_NOT_FOUND);
        assertThat(codeOf(filter, new Destination.Where("true", false)))
                .isEqualTo(ErrorCode.NO_NODES_MATCH_FILTER);
        assertThat(codeOf(new Destination.Route("north", false))).isEqualTo(ErrorCode.NO_ROUTE);
        assertThat(codeOf(modules("gone"))).isEqualTo(ErrorCode.NO_MATCH);
        assertThat(codeOf(ids, filter)).isEqualTo(ErrorCode.NO_MATCH);
        assertThat(codeOf(new Destination.Or(List.of(), false))).isEqualTo(ErrorCode.NO_MATCH);
    }

    @Test
    void whatWasAddressedAndFoundNobodyIsADeadLetter() {
        FrameBuilder frame = new FrameBuilder().to(modules("gone"));

        assertThat(DeadLetters.hold(frame.build().frame(), decide(frame))).isTrue();
    }

    @Test
    void aFrameExpiresAfterItsTimeAndNotAtItsEnd() {
        peer("node-1.a", "default");
        FrameBuilder frame = new FrameBuilder().takenAtMs(1_000).ttlMs(500);

        assertThat(decide(frame.appendedAtMs(1_500)).routed()).isTrue();
        assertThat(decide(frame.appendedAtMs(1_501)).code()).isEqualTo(ErrorCode.EXPIRED);
    }

    @Test
    void anyPicksAClassByItsNodeAndLeavesTheSocketToIt() {
        anonymous("node-1", "yard", Holder.MANY);

        Decision decision =
                decide(
                        new FrameBuilder()
                                .channel("yard")
                                .from("node-1.s")
                                .delivery(new Delivery(Mode.ANY, null, null, null, false)));

        assertThat(decision.targets())
                .containsExactly(
                        new NodeTargets(
                                "node-1",
                                1,
                                List.of(),
                                Audience.ONE_ANONYMOUS_SUBSCRIBER,
                                List.of("node-1.s")));
    }

    private ErrorCode codeOf(Destination... destinations) {
        return decide(new FrameBuilder().to(destinations)).code();
    }

    private Decision decide(FrameBuilder frame) {
        return Router.decide(frame.build(), script.table(), RoutingState.NONE);
    }

    private static Destination modules(String... modules) {
        return new Destination.Modules(List.of(modules), false);
    }

    private static Destination ids(String... ids) {
        return new Destination.Ids(List.of(ids), false);
    }

    private void peer(String connection, String channel) {
        script.send(
                NodeName.of(connection),
                announce(TENANT, connection, "desk", Map.of(), List.of(channel), null));
    }

    private void up(String connection, String channel) {
        Command.Announce down =
                announce(TENANT, connection, "line", Map.of(), List.of(channel), null);
        script.send(
                NodeName.of(connection),
                new Command.Announce(
                        TENANT,
                        connection,
                        down.subject(),
                        "line",
                        null,
                        null,
                        null,
                        Map.of(),
                        down.options(),
                        Direction.UP,
                        List.of(channel),
                        null,
                        List.of(),
                        true));
    }

    private void anonymous(String node, String channel, Holder holder) {
        script.send(node, new Command.SetInterest(TENANT, channel, holder));
    }
}
