package io.signalbox.routing.control;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command does. Whoever asked for it sends the entries to the log in their order, applies
 * the writes to the state and returns the outcome to the command's node, all or nothing.
 */
public record Verdict(CommandOutcome outcome, List<ControlEntry> entries, List<Write> writes) {

    public Verdict {
        entries = List.copyOf(entries);
        writes = List.copyOf(writes);
    }

    /**
     * @param value what stands under the key from now on; null where nothing does
     */
    public record Write(String key, @Nullable ControlRecord value) {}
}
