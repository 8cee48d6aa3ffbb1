package io.signalbox.routing.decision;

import io.signalbox.routing.control.ControlEntry.Peer;
import io.signalbox.routing.control.Holder;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.table.NodeMembers;
import io.signalbox.routing.table.TenantView;

/** Whether one receiver is among the subscribers of a frame's channel, as the table has them. */
final class Subscribers {

    private Subscribers() {}

    static boolean has(Receiver receiver, Frame frame, TenantView tenant) {
        for (NodeMembers members : tenant.subscribers(frame.channel())) {
            if (members.node().equals(receiver.node())) {
                return switch (receiver) {
                    case Receiver.Announced(Peer peer) ->
                            members.down().contains(peer) || members.up().contains(peer);
                    case Receiver.Named(_, _, String connection) ->
                            members.anonymous() instanceof Holder.Many
                                    || members.anonymous().equals(new Holder.One(connection));
                    case Receiver.AnonymousClass _ -> members.anonymous() instanceof Holder.Many;
                };
            }
        }
        return false;
    }
}
