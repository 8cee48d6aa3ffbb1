package io.signalbox.routing.cases;

import io.signalbox.routing.admission.ClientMessage;
import io.signalbox.routing.admission.Principal;
import io.signalbox.routing.frame.Sender;
import io.signalbox.routing.table.Subscription;
import org.jspecify.annotations.Nullable;

/** A connection of a case, as its gateway knows it. */
record CaseConnection(CasePeer peer, String tenant, String node) {

    String id() {
        return peer.id();
    }

    boolean authenticated() {
        return peer.authenticated();
    }

    /** Null for one that has not announced itself. */
    ClientMessage.@Nullable Announce announcement() {
        return peer.announcement();
    }

    /** It stays where it is, and whose it is. */
    CaseConnection with(CasePeer changed) {
        return new CaseConnection(changed, tenant, node);
    }

    Principal principal(long epoch) {
        ClientMessage.Announce announced = announcement();
        Sender sender =
                announced == null
                        ? Sender.anonymous(id(), id())
                        : new Sender(
                                id(),
                                id(),
                                announced.module(),
                                announced.plugin(),
                                announced.instance());
        return new Principal(tenant, sender, _ -> true, this::subscribedTo, epoch, null);
    }

    private boolean subscribedTo(String channel) {
        return peer.subscriptions().stream()
                .anyMatch(subscription -> Subscription.covers(subscription, channel));
    }
}
