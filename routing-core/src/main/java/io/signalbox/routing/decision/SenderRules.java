package io.signalbox.routing.decision;

import io.signalbox.routing.policy.Identity;
import io.signalbox.routing.policy.Policy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Step 3: who may send which type to which channel. */
final class SenderRules {

    private SenderRules() {}

    /**
     * The first of the policies, all of which concern the frame, that denies its sender; null for
     * none.
     */
    static @Nullable Policy denying(List<Policy> policies, Identity sender) {
        for (Policy policy : policies) {
            if (!policy.senders().admit(sender)) {
                return policy;
            }
        }
        return null;
    }
}
