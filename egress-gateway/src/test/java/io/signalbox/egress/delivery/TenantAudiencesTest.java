package io.signalbox.egress.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.gateway.connection.Capabilities;
import io.signalbox.gateway.connection.Connection;
import io.signalbox.gateway.connection.Permissions;
import io.signalbox.gateway.http.LoopbackSockets;
import io.signalbox.websocket.fanout.Audience;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TenantAudiencesTest {
    private final LoopbackSockets sockets = new LoopbackSockets();
    private final Map<Audience, Set<Receiver>> members = new HashMap<>();
    private final TenantAudiences audiences =
            new TenantAudiences(
                    sockets.server()::newAudience,
                    new TenantAudiences.Membership() {
                        @Override
                        public void join(Audience audience, Receiver receiver) {
                            members.computeIfAbsent(audience, a -> new HashSet<>()).add(receiver);
                        }

                        @Override
                        public void leave(Audience audience, Receiver receiver) {
                            members.get(audience).remove(receiver);
                        }
                    },
                    2);

    @AfterEach
    void stop() {
        sockets.close();
    }

    @Test
    void theAudienceOfAChannelHoldsWhoIsSubscribedByNameOrByPrefix() {
        Receiver exact = receiver("n.a", "room");
        Receiver prefix = receiver("n.b", "ro*");
        receiver("n.c", "hall");

        assertThat(membersOf("room")).containsExactlyInAnyOrder(exact, prefix);
        Receiver later = receiver("n.d", "*");
        assertThat(membersOf("room")).containsExactlyInAnyOrder(exact, prefix, later);
    }

    @Test
    void whoHoldsAChannelTwiceLeavesItWithTheLastSubscription() {
        Receiver receiver = receiver("n.a", "room", "ro*");
        assertThat(membersOf("room")).containsExactly(receiver);

        audiences.unsubscribe(receiver, "room");
        assertThat(membersOf("room")).containsExactly(receiver);
        audiences.unsubscribe(receiver, "ro*");
        assertThat(membersOf("room")).isEmpty();
    }

    @Test
    void anAudienceThatIsGivenUpHoldsNobody() {
        Receiver receiver = receiver("n.a", "*");
        Audience first = audiences.of("room").audience();
        audiences.of("hall");
        audiences.of("yard");

        assertThat(members.get(first)).isEmpty();
        assertThat(membersOf("room")).containsExactly(receiver);
        assertThat(audiences.of("room").audience()).isNotSameAs(first);
    }

    @Test
    void anAudienceIsCompleteForDecisionsSinceItsLastSubscription() {
        receiver("n.a", "room");
        assertThat(audiences.of("room").wasComplete(1)).isTrue();
        Receiver later = receiver("n.b");
        audiences.subscribe(later, "r*", 8);

        assertThat(audiences.of("room").wasComplete(7)).isFalse();
        assertThat(audiences.of("room").wasComplete(8)).isTrue();
    }

    @Test
    void itIsEmptyWhenTheLastReceiverHasGone() {
        Receiver receiver = receiver("n.a", "room");
        assertThat(audiences.isEmpty()).isFalse();

        audiences.close(receiver);

        assertThat(audiences.isEmpty()).isTrue();
        assertThat(members.get(audiences.of("room").audience())).isNull();
    }

    private Set<Receiver> membersOf(String channel) {
        return members.get(audiences.of(channel).audience());
    }

    private Receiver receiver(String id, String... subscriptions) {
        Receiver receiver =
                new Receiver(
                        new Connection(
                                id,
                                Frames.TENANT,
                                "alice",
                                null,
                                new Permissions(channel -> true, channel -> true, List.of()),
                                Long.MAX_VALUE,
                                new Capabilities(false, true, false),
                                sockets.open().socket()),
                        1);
        audiences.open(receiver, 1);
        for (String subscription : subscriptions) {
            audiences.subscribe(receiver, subscription, 1);
        }
        return receiver;
    }
}
