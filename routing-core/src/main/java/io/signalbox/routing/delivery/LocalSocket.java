package io.signalbox.routing.delivery;

import java.util.HashMap;
import java.util.Map;

/**
 * One receiving connection of a node, and from which epochs on what holds for it. A delivery
 * decided before an epoch was decided for somebody else, or for who this one was then.
 *
 * @param <S> what the node sends through
 */
final class LocalSocket<S> {
    private static final long NEVER = Long.MAX_VALUE;

    private final String connection;
    private final S socket;
    private final long joinedAt;
    private final Map<String, Long> subscribedAt = new HashMap<>();
    private long announcedAt = NEVER;

    LocalSocket(String connection, S socket, long joinedAt) {
        this.connection = connection;
        this.socket = socket;
        this.joinedAt = joinedAt;
    }

    String connection() {
        return connection;
    }

    S socket() {
        return socket;
    }

    Iterable<String> subscriptions() {
        return subscribedAt.keySet();
    }

    void announce(long epoch) {
        announcedAt = Math.min(announcedAt, epoch);
    }

    void subscribe(String subscription, long epoch) {
        subscribedAt.putIfAbsent(subscription, epoch);
    }

    void unsubscribe(String subscription) {
        subscribedAt.remove(subscription);
    }

    boolean hadJoined(long epoch) {
        return epoch >= joinedAt;
    }

    boolean wasAnonymous(long epoch) {
        return epoch < announcedAt;
    }

    boolean wasSubscribed(String subscription, long epoch) {
        return epoch >= subscribedAt.getOrDefault(subscription, NEVER);
    }
}
