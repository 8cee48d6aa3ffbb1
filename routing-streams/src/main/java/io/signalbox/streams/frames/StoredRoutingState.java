package io.signalbox.streams.frames;

import io.signalbox.routing.decision.RoutingState;
import io.signalbox.routing.decision.StateChange;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;

/** What decisions left behind, in a store whose transactions keep it together with them. */
record StoredRoutingState(KeyValueStore<String, String> store) implements RoutingState {

    @Override
    public String get(String key) {
        String left = store.get(key);
        return left == null ? "" : left;
    }

    void apply(List<StateChange> changes) {
        for (StateChange change : changes) {
            store.put(change.key(), change.left().isEmpty() ? null : change.left());
        }
    }
}
