package io.signalbox.gateway.connection;

import io.signalbox.gateway.interest.InterestKey;
import io.signalbox.gateway.interest.Interests;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** The share of one anonymous connection in its node's interests. */
final class HeldInterests {
    private final String tenant;
    private final String connection;
    private final Interests interests;
    private final Set<InterestKey> held = new HashSet<>();

    HeldInterests(String tenant, String connection, Interests interests) {
        this.tenant = tenant;
        this.connection = connection;
        this.interests = interests;
    }

    /** Being a connection at all, and one that is subscribed to these channels. */
    void takePresence(Collection<String> channels, LongConsumer whenInForce) {
        Set<InterestKey> keys = keys(channels);
        keys.add(key(null));
        take(keys, whenInForce);
    }

    void take(Collection<String> channels, LongConsumer whenInForce) {
        take(keys(channels), whenInForce);
    }

    /**
     * @param whenInForce gets the epoch from which on the connection does not count for these
     */
    void drop(Collection<String> channels, LongConsumer whenInForce) {
        Set<InterestKey> keys = keys(channels);
        keys.retainAll(held);
        drop(keys, whenInForce);
    }

    /** As {@link #drop}, for all that is held. */
    void dropAll(LongConsumer whenInForce) {
        drop(Set.copyOf(held), whenInForce);
    }

    private void take(Set<InterestKey> keys, LongConsumer whenInForce) {
        held.addAll(keys);
        LongConsumer each = afterLast(keys.size(), whenInForce);
        keys.forEach(key -> interests.add(key, connection, each));
    }

    private void drop(Set<InterestKey> keys, LongConsumer whenInForce) {
        if (keys.isEmpty()) {
            whenInForce.accept(0);
            return;
        }
        held.removeAll(keys);
        LongConsumer each = afterLast(keys.size(), whenInForce);
        keys.forEach(key -> interests.remove(key, connection, each));
    }

    /** Called so many times, tells the latest epoch. */
    private static LongConsumer afterLast(int calls, LongConsumer whenInForce) {
        int[] missing = {calls};
        long[] latest = {0};
        return epoch -> {
            latest[0] = Math.max(latest[0], epoch);
            if (--missing[0] == 0) {
                whenInForce.accept(latest[0]);
            }
        };
    }

    private Set<InterestKey> keys(Collection<String> channels) {
        Set<InterestKey> keys = new HashSet<>();
        channels.forEach(channel -> keys.add(key(channel)));
        return keys;
    }

    private InterestKey key(@Nullable String channel) {
        return new InterestKey(tenant, channel);
    }
}
