package io.signalbox.routing.decision;

import io.signalbox.routing.control.ControlEntry.Peer;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.policy.TenantRules.Settings;
import org.jspecify.annotations.Nullable;

/** Step 5: whether a devtools peer may pass over steps 6 and 9. */
final class Bypass {
    private static final String DEVTOOLS = "devtools";
    private static final String GRANT = "bypass";

    private Bypass() {}

    /**
     * @param sender what the frame's connection announced; null where it announced nothing
     */
    static boolean isInForce(Frame frame, @Nullable Peer sender, Settings settings) {
        return frame.terms().bypass()
                && settings.allowBypass()
                && sender != null
                && isDevtools(sender)
                && (!settings.requireBypassGrant() || sender.grants().contains(GRANT));
    }

    private static boolean isDevtools(Peer peer) {
        String label = peer.labels().get(DEVTOOLS);
        String module = peer.module();
        return "true".equals(label)
                || "1".equals(label)
                || (module != null && module.contains(DEVTOOLS));
    }
}
