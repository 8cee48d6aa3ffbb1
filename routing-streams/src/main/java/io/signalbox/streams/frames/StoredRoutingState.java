package io.signalbox.streams.frames;

import io.signalbox.routing.decision.Duplicates;
import io.signalbox.routing.decision.RoutingState;
import io.signalbox.routing.decision.StateChange;
import io.signalbox.routing.exchange.OpenRequest;
import io.signalbox.routing.exchange.OpenTotals;
import io.signalbox.routing.exchange.RequestKeys;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What decisions left behind, in stores whose transactions keep it together with them: what belongs
 * to open requests in one that forgets nothing, what was seen lately in memory, everything else in
 * one whose eldest pieces make room.
 */
final class StoredRoutingState implements RoutingState {
    private final KeyValueStore<String, String> pieces;
    private final KeyValueStore<String, String> openRequests;
    private final DedupMemory seen;
    private final OpenDeadlines deadlines;
    private final KeptReplies kept;

    /** Takes up the deadlines that an earlier owner of the task left behind. */
    StoredRoutingState(
            KeyValueStore<String, String> pieces,
            KeyValueStore<String, String> openRequests,
            DedupMemory seen,
            OpenDeadlines deadlines,
            KeptReplies kept) {
        this.pieces = pieces;
        this.openRequests = openRequests;
        this.seen = seen;
        this.deadlines = deadlines;
        this.kept = kept;
        try (var left = openRequests.all()) {
            left.forEachRemaining(entry -> {
                if (entry.key.startsWith(RequestKeys.REQUEST)) {
                    opened(entry.key, entry.value);
                }
            });
        }
    }

    @Override
    public String get(String key) {
        if (key.startsWith(Duplicates.KEY)) {
            return seen.get(key);
        }
        if (key.equals(RequestKeys.TOTALS)) {
            return new OpenTotals(deadlines.size(), kept.bytes()).text();
        }
        String left = storeOf(key).get(key);
        return left == null ? "" : left;
    }

    /**
     * @param nowMs log time of what was decided
     */
    void apply(List<StateChange> changes, long nowMs) {
        for (StateChange change : changes) {
            if (!change.took().equals(change.left())) {
                apply(change, nowMs);
            }
        }
    }

    private void apply(StateChange change, long nowMs) {
        String key = change.key();
        String left = change.left();
        if (key.startsWith(Duplicates.KEY)) {
            seen.put(key, left, nowMs);
        } else if (!change.isAnswer()) {
            if (left.isEmpty()) {
                storeOf(key).delete(key);
            } else {
                storeOf(key).put(key, left);
            }
            if (key.startsWith(RequestKeys.REQUEST)) {
                onRequest(key, left);
            }
        }
    }

    private void onRequest(String key, String left) {
        if (left.isEmpty()) {
            deadlines.closed(RequestKeys.positionIn(key));
        } else if (!deadlines.isOpen(RequestKeys.positionIn(key))) {
            opened(key, left);
        }
    }

    private void opened(String key, String text) {
        deadlines.opened(
                RequestKeys.positionIn(key),
                RequestKeys.partitionKeyIn(key),
                OpenRequest.read(text).deadlineMs());
    }

    private KeyValueStore<String, String> storeOf(String key) {
        return RequestKeys.isOfOpenRequest(key) ? openRequests : pieces;
    }
}
