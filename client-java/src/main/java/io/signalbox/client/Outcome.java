package io.signalbox.client;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about a frame: sent when it was asked for, and always when it was dropped.
 *
 * @param id of the frame
 * @param receipt its place in the log
 * @param routed false where it was dropped
 * @param code why it was dropped
 * @param targets how many receivers the decision named: connections by id, and each audience of a
 *     node as one
 */
public record Outcome(
        String id, String receipt, boolean routed, Optional<String> code, long targets) {
    static Outcome of(
            String id, String receipt, boolean routed, @Nullable String code, long targets) {
        return new Outcome(id, receipt, routed, Optional.ofNullable(code), targets);
    }
}
