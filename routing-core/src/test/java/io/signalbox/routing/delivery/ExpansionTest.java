package io.signalbox.routing.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.decision.FrameBuilder;
import io.signalbox.routing.decision.NodeTargets;
import io.signalbox.routing.decision.NodeTargets.Audience;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExpansionTest {
    private static final String TENANT = "acme";

    private final LocalSockets<String> sockets = new LocalSockets<>("node-1", 7);

    @Test
    void subscribersAreThoseOfTheChannelByNameOrPrefixEachOnce() {
        join("a", 1, "yard:1", "yard:*");
        join("b", 1, "yard:*");
        join("c", 1, "yard:2");
        join("d", 1, "*");

        assertThat(expand(Audience.SUBSCRIBERS, "yard:1", 5))
                .containsExactlyInAnyOrder("a", "b", "d");
    }

    @Test
    void thoseWhoAnnouncedThemselvesAreNotAnonymous() {
        join("a", 1, "yard");
        join("b", 1, "yard");
        sockets.announce(TENANT, "b", 3);

        assertThat(expand(Audience.SUBSCRIBERS, "yard", 5)).containsExactlyInAnyOrder("a", "b");
        assertThat(expand(Audience.ANONYMOUS_SUBSCRIBERS, "yard", 5)).containsExactly("a");
        assertThat(expand(Audience.ANONYMOUS, "elsewhere", 5)).containsExactly("a");
        assertThat(expand(Audience.EVERYONE, "elsewhere", 5)).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void whoAnnouncedItselfLaterWasAnonymousForWhatWasDecidedBefore() {
        join("a", 1, "yard");
        sockets.announce(TENANT, "a", 6);

        assertThat(expand(Audience.ANONYMOUS_SUBSCRIBERS, "yard", 5)).containsExactly("a");
        assertThat(expand(Audience.ANONYMOUS_SUBSCRIBERS, "yard", 6)).isEmpty();
    }

    @Test
    void whatWasDecidedBeforeASocketWasThereIsNotForIt() {
        join("a", 6, "yard");

        assertThat(expand(Audience.SUBSCRIBERS, "yard", 5)).isEmpty();
        assertThat(expand(Audience.EVERYONE, "yard", 5)).isEmpty();
        assertThat(named(5, "a")).isEmpty();
        assertThat(named(6, "a")).containsExactly("a");
    }

    @Test
    void whatWasDecidedBeforeASubscriptionIsNotForIt() {
        join("a", 1);
        sockets.subscribe(TENANT, "a", "yard", 6);

        assertThat(expand(Audience.SUBSCRIBERS, "yard", 5)).isEmpty();
        assertThat(expand(Audience.SUBSCRIBERS, "yard", 6)).containsExactly("a");
    }

    @Test
    void whoUnsubscribedOrLeftGetsNothing() {
        join("a", 1, "yard", "yard*");
        join("b", 1, "yard");
        sockets.unsubscribe(TENANT, "a", "yard");
        sockets.leave(TENANT, "b");

        assertThat(expand(Audience.SUBSCRIBERS, "yard", 5)).containsExactly("a");
        sockets.unsubscribe(TENANT, "a", "yard*");
        assertThat(expand(Audience.SUBSCRIBERS, "yard", 5)).isEmpty();
        assertThat(named(5, "b")).isEmpty();
    }

    @Test
    void anotherLeaseIsAnotherNode() {
        join("a", 1, "yard");
        NodeTargets targets =
                new NodeTargets("node-1", 6, List.of("a"), Audience.EVERYONE, List.of());

        assertThat(Expansion.expand(targets, 5, new FrameBuilder().build().frame(), sockets))
                .isEmpty();
    }

    @Test
    void anotherTenantsSocketsAreNotThere() {
        sockets.join("globex", "g", "g", 1);
        sockets.subscribe("globex", "g", "yard", 1);

        assertThat(expand(Audience.EVERYONE, "yard", 5)).isEmpty();
        assertThat(expand(Audience.SUBSCRIBERS, "yard", 5)).isEmpty();
        assertThat(named(5, "g")).isEmpty();
    }

    @Test
    void namesAndAudienceTogetherAreOneCopyEach() {
        join("a", 1, "yard");
        join("b", 1);
        NodeTargets targets =
                new NodeTargets("node-1", 7, List.of("a", "b"), Audience.SUBSCRIBERS, List.of());

        assertThat(
                        Expansion.expand(
                                targets,
                                5,
                                new FrameBuilder().channel("yard").build().frame(),
                                sockets))
                .containsExactly("a", "b");
    }

    @Test
    void theOriginAndTheExceptedAreLeftOutOfAnAudience() {
        join("a", 1, "yard");
        join("b", 1, "yard");
        join("c", 1, "yard");
        NodeTargets targets =
                new NodeTargets("node-1", 7, List.of(), Audience.SUBSCRIBERS, List.of("b"));

        assertThat(
                        Expansion.expand(
                                targets,
                                5,
                                new FrameBuilder().channel("yard").from("c").build().frame(),
                                sockets))
                .containsExactly("a");
    }

    @Test
    void oneOfTheAnonymousIsTheSameForAFrameAndAnotherForOthers() {
        for (int i = 0; i < 5; i++) {
            join("a" + i, 1, "yard");
        }
        Set<String> picked = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            List<String> one = one("frame-" + i);
            assertThat(one).hasSize(1).isEqualTo(one("frame-" + i));
            picked.addAll(one);
        }

        assertThat(picked).hasSize(5);
        assertThat(new LocalSockets<String>("node-1", 7))
                .satisfies(empty ->
                        assertThat(
                                        Expansion.expand(
                                                new NodeTargets(
                                                        "node-1",
                                                        7,
                                                        List.of(),
                                                        Audience.ONE_ANONYMOUS,
                                                        List.of()),
                                                5,
                                                new FrameBuilder().build().frame(),
                                                empty))
                                .isEmpty());
    }

    private List<String> one(String frameId) {
        return Expansion.expand(
                new NodeTargets(
                        "node-1", 7, List.of(), Audience.ONE_ANONYMOUS_SUBSCRIBER, List.of()),
                5,
                new FrameBuilder().id(frameId).channel("yard").build().frame(),
                sockets);
    }

    private List<String> expand(Audience audience, String channel, long decidedAt) {
        return Expansion.expand(
                new NodeTargets("node-1", 7, List.of(), audience, List.of()),
                decidedAt,
                new FrameBuilder().channel(channel).build().frame(),
                sockets);
    }

    private List<String> named(long decidedAt, String connection) {
        return Expansion.expand(
                new NodeTargets("node-1", 7, List.of(connection), Audience.NOBODY, List.of()),
                decidedAt,
                new FrameBuilder().build().frame(),
                sockets);
    }

    private void join(String connection, long epoch, String... subscriptions) {
        sockets.join(TENANT, connection, connection, epoch);
        for (String subscription : subscriptions) {
            sockets.subscribe(TENANT, connection, subscription, epoch);
        }
    }
}
