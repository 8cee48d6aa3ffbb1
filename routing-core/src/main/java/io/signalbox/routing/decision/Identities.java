package io.signalbox.routing.decision;

import io.signalbox.routing.control.ControlEntry.Peer;
import io.signalbox.routing.frame.Sender;
import io.signalbox.routing.policy.Identity;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What policies see of those who take part in a frame. */
final class Identities {

    private Identities() {}

    static Identity of(Peer peer) {
        return new Identity(peer.module(), peer.plugin(), peer.labels());
    }

    /**
     * Of a sender: module and plugin as they were when the frame was taken, labels as the table has
     * them.
     *
     * @param announced null where its connection is no peer, or there is none
     */
    static Identity of(Sender sender, @Nullable Peer announced) {
        return new Identity(
                sender.module(),
                sender.plugin(),
                announced == null ? Map.of() : announced.labels());
    }
}
