package io.signalbox.routing.table;

import io.signalbox.routing.control.ControlEntry.Interest;
import io.signalbox.routing.control.ControlEntry.Peer;
import io.signalbox.routing.frame.Direction;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/**
 * Who of one node belongs to one channel or prefix, or to the tenant at all.
 *
 * @param down announced peers that connected to us, by connection
 * @param up announced peers that we connected to, by connection
 * @param anonymous the node's interest; null for none
 */
record Members(
        TreePMap<String, Peer> down, TreePMap<String, Peer> up, @Nullable Interest anonymous) {
    static final Members NONE = new Members(TreePMap.empty(), TreePMap.empty(), null);

    Members plus(Peer peer) {
        return peer.direction() == Direction.UP
                ? new Members(down, up.plus(peer.connection(), peer), anonymous)
                : new Members(down.plus(peer.connection(), peer), up, anonymous);
    }

    Members minus(Peer peer) {
        return peer.direction() == Direction.UP
                ? new Members(down, up.minus(peer.connection()), anonymous)
                : new Members(down.minus(peer.connection()), up, anonymous);
    }

    Members withAnonymous(@Nullable Interest interest) {
        return new Members(down, up, interest);
    }

    boolean isEmpty() {
        return down.isEmpty() && up.isEmpty() && anonymous == null;
    }
}
