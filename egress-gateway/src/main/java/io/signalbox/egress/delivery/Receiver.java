package io.signalbox.egress.delivery;

import io.signalbox.gateway.connection.Connection;
import io.signalbox.routing.delivery.TakenOffsets;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.table.Subscription;
import io.signalbox.websocket.fanout.Socket;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A connection that takes frames, and which of them it has taken: those sent to it alone, and by
 * way of its audiences what each took while this was a member.
 */
final class Receiver {
    private final Connection connection;
    private final long joinedAt;
    private final Set<String> subscriptions = new HashSet<>();
    private final TakenOffsets taken = new TakenOffsets();

    /** With how many frames the audience had taken when this joined. */
    private final Map<ChannelAudience, Long> audiences = new HashMap<>();

    /**
     * @param joinedAt the epoch from which on it is reached
     */
    Receiver(Connection connection, long joinedAt) {
        this.connection = connection;
        this.joinedAt = joinedAt;
    }

    String tenant() {
        return connection.tenant();
    }

    Socket socket() {
        return connection.socket();
    }

    long joinedAt() {
        return joinedAt;
    }

    Set<String> subscriptions() {
        return subscriptions;
    }

    boolean isSubscribedTo(String channel) {
        return subscriptions.contains(channel)
                || subscriptions.stream()
                        .anyMatch(held -> Subscription.coversByPrefix(held, channel));
    }

    /** From now on, what the audience takes this takes; false if it was a member already. */
    boolean joined(ChannelAudience audience) {
        return audiences.putIfAbsent(audience, audience.takes()) == null;
    }

    /** Whether it was a member; what it took as one is kept. */
    boolean left(ChannelAudience audience) {
        Long joinedAfter = audiences.remove(audience);
        if (joinedAfter != null) {
            audience.enterTakenSince(joinedAfter, taken);
        }
        return joinedAfter != null;
    }

    /**
     * Takes a frame that no audience took, nor a later one of its partition; says false where this
     * did.
     */
    boolean take(FramePosition source) {
        return taken.take(source);
    }

    /** The same for a frame that comes again, or after later ones. */
    boolean takeLate(FramePosition source) {
        audiences.forEach((audience, joinedAfter) -> audience.enterTakenSince(joinedAfter, taken));
        return taken.take(source);
    }
}
