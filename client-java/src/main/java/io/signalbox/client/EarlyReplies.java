package io.signalbox.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Replies that came while requests were not acknowledged, and so may belong to one of them. A reply
 * waits for those requests alone that were open when it came; when none of them has turned out to
 * be its own it is nobody's. Bounded: where there are too many, the oldest are nobody's. Not
 * thread-safe: guarded by the conversations.
 */
final class EarlyReplies {
    static final int MOST = 1_024;

    /** The requests that are not acknowledged, by number, oldest first. */
    private final Set<Long> open = new LinkedHashSet<>();

    /** By the receipt of their request, in the order in which they came. */
    private final Map<String, Held> held = new LinkedHashMap<>();

    private long lastBegun;

    private record Held(ServerMessage.Arrived reply, Runnable whenNobodys, long lastBegun) {}

    /** A request is about to be sent. Returns its number, which is not 0. */
    long begin() {
        lastBegun++;
        open.add(lastBegun);
        return lastBegun;
    }

    /** A request is acknowledged, or never will be. Idempotent; without effect for 0. */
    void end(long number) {
        open.remove(number);
    }

    /** Holds a reply back; false where no request can turn out to be its own. */
    boolean hold(String receipt, ServerMessage.Arrived reply, Runnable whenNobodys) {
        return !open.isEmpty()
                && held.putIfAbsent(receipt, new Held(reply, whenNobodys, lastBegun)) == null;
    }

    /** The reply to the request with this receipt, where it has come. */
    ServerMessage.@Nullable Arrived take(String receipt) {
        var early = held.remove(receipt);
        return early == null ? null : early.reply;
    }

    /** Takes out those that are nobody's: what to do with each, in the order in which they came. */
    List<Runnable> nobodys() {
        long oldestOpen = open.isEmpty() ? Long.MAX_VALUE : open.iterator().next();
        List<Runnable> nobodys = new ArrayList<>();
        var oldestFirst = held.values().iterator();
        while (oldestFirst.hasNext()) {
            var reply = oldestFirst.next();
            if (reply.lastBegun >= oldestOpen && held.size() <= MOST) {
                break;
            }
            oldestFirst.remove();
            nobodys.add(reply.whenNobodys);
        }
        return nobodys;
    }
}
