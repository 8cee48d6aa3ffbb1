package io.signalbox.gateway.connection;

import io.signalbox.gateway.interest.InterestKey;
import io.signalbox.gateway.interest.Interests;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
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

    void drop(Collection<String> channels) {
        keys(channels).forEach(this::drop);
    }

    void dropAll() {
        List.copyOf(held).forEach(this::drop);
    }

    private void take(Set<InterestKey> keys, LongConsumer whenInForce) {
        held.addAll(keys);
        int[] missing = {keys.size()};
        long[] latest = {0};
        for (InterestKey key : keys) {
            interests.add(
                    key,
                    connection,
                    epoch -> {
                        latest[0] = Math.max(latest[0], epoch);
                        if (--missing[0] == 0) {
                            whenInForce.accept(latest[0]);
                        }
                    });
        }
    }

    private void drop(InterestKey key) {
        if (held.remove(key)) {
            interests.remove(key, connection);
        }
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
