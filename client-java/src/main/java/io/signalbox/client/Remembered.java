package io.signalbox.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the server has acknowledged of this client's announcements and subscriptions, and so what
 * has to be said again on a new connection. Thread-safe.
 */
final class Remembered {
    private static final String DEFAULT_CHANNEL = "default";
    private static final int CHANNELS_PER_MESSAGE = 128;

    private @Nullable Announcement announced;
    private @Nullable List<Announcement.Consumes> consumes;
    private @Nullable Map<String, JsonNode> options;
    private final Set<String> channels = new LinkedHashSet<>();
    private boolean leftDefault;

    synchronized void announced(Announcement peer) {
        announced = peer;
        options = null;
        if (peer.consumes != null) {
            consumes = peer.consumes;
        }
    }

    synchronized void options(Map<String, JsonNode> newOptions) {
        options = newOptions;
    }

    synchronized void subscribed(List<String> added) {
        channels.addAll(added);
        leftDefault &= !added.contains(DEFAULT_CHANNEL);
    }

    synchronized void unsubscribed(List<String> removed) {
        removed.forEach(channels::remove);
        leftDefault |= removed.contains(DEFAULT_CHANNEL);
    }

    /** The messages that say it again, in order; each is made with an id of its own. */
    synchronized List<Function<String, String>> messages() {
        List<Function<String, String>> messages = new ArrayList<>();
        var peer = announced;
        if (peer != null) {
            var whole = peer.withConsumes(consumes);
            messages.add(id -> MessageWriter.announce(id, whole));
        }
        var latest = options;
        if (latest != null) {
            messages.add(id -> MessageWriter.options(id, latest));
        }
        var all = List.copyOf(channels);
        for (int from = 0; from < all.size(); from += CHANNELS_PER_MESSAGE) {
            var some = all.subList(from, Math.min(all.size(), from + CHANNELS_PER_MESSAGE));
            messages.add(id -> MessageWriter.channels("subscribe", id, some));
        }
        if (leftDefault) {
            messages.add(id -> MessageWriter.channels("unsubscribe", id, List.of(DEFAULT_CHANNEL)));
        }
        return messages;
    }
}
