package io.signalbox.routing.decision;

import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.exchange.RequestStep;
import io.signalbox.routing.frame.FramePosition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one frame, and why: the record that forensics, resume and the sender's outcome are
 * made from. There is exactly one for each record of {@code signalbox.frames}.
 *
 * @param source the frame
 * @param epoch of the table it was decided with
 * @param wantedEpoch the epoch it asked for; greater than {@code epoch} only where that did not
 *     come in time
 * @param code why it was dropped; null when it was routed
 * @param reason one sentence for people
 * @param rule the step of the semantics that decided; what stands behind it, such as a policy, is
 *     named by the reason
 * @param targets per node, in the order of their names
 * @param state what the decision took from state and what it left there
 * @param request what it did for a request; null where the frame has no part in one
 */
public record Decision(
        FramePosition source,
        long epoch,
        long wantedEpoch,
        @Nullable ErrorCode code,
        String reason,
        String rule,
        List<NodeTargets> targets,
        List<StateChange> state,
        @Nullable RequestStep request) {

    public Decision {
        targets = List.copyOf(targets);
        state = List.copyOf(state);
    }

    public boolean routed() {
        return code == null;
    }
}
