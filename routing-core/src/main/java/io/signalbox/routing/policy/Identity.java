package io.signalbox.routing.policy;

import io.signalbox.routing.control.ControlEntry.Peer;
import io.signalbox.routing.frame.Sender;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What policies see of a sender or a receiver. Who has announced nothing has nothing of it. */
public record Identity(
        @Nullable String module, @Nullable String plugin, Map<String, String> labels) {

    public static final Identity ANONYMOUS = new Identity(null, null, Map.of());

    public static Identity of(Peer peer) {
        return new Identity(peer.module(), peer.plugin(), peer.labels());
    }

    /**
     * Of a sender: module and plugin as they were when the frame was taken, labels as the table has
     * them.
     *
     * @param announced null where its connection is no peer, or there is none
     */
    public static Identity of(Sender sender, @Nullable Peer announced) {
        return new Identity(
                sender.module(),
                sender.plugin(),
                announced == null ? Map.of() : announced.labels());
    }
}
