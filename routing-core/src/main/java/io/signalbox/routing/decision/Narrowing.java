package io.signalbox.routing.decision;

import io.signalbox.routing.control.ControlEntry.Peer;
import io.signalbox.routing.expression.Expression;
import io.signalbox.routing.table.TenantView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What tells the candidates apart besides destinations and direction: steps 6 and 9.
 *
 * @param only the connections that middleware left; null for all
 * @param predicate what middleware asks of peers, so that the anonymous are not left; null for
 *     nothing
 */
record Narrowing(
        @Nullable Set<String> only,
        @Nullable Expression predicate,
        ExpressionFacts facts,
        ReceiverRules receivers) {

    /** Whether everybody passes, so that nobody needs to be looked at. */
    boolean isNone() {
        return !isByMiddleware() && receivers.isEmpty();
    }

    boolean isByMiddleware() {
        return only != null || predicate != null;
    }

    List<Receiver> byMiddleware(List<Receiver> candidates, Origin origin, TenantView tenant) {
        if (only != null) {
            return named(candidates, only, origin, tenant);
        }
        Expression asked = predicate;
        return asked == null
                ? candidates
                : candidates.stream()
                        .filter(receiver ->
                                receiver instanceof Receiver.Announced(Peer peer)
                                        && asked.holdsFor(facts.about(peer, asked)))
                        .toList();
    }

    /**
     * Of a class, the connections that are named and may be of it: not who has announced itself,
     * nor the origin.
     */
    private static List<Receiver> named(
            List<Receiver> receivers, Set<String> only, Origin origin, TenantView tenant) {
        List<Receiver> left = new ArrayList<>();
        for (Receiver receiver : receivers) {
            switch (receiver) {
                case Receiver.Announced _, Receiver.Named _ -> {
                    if (only.contains(receiver.connection())) {
                        left.add(receiver);
                    }
                }
                case Receiver.AnonymousClass anonymous ->
                        only.stream()
                                .filter(id ->
                                        NodeName.of(id).equals(anonymous.node())
                                                && !anonymous.except().contains(id)
                                                && !id.equals(origin.connection())
                                                && tenant.peer(id) == null)
                                .forEach(id ->
                                        left.add(
                                                new Receiver.Named(
                                                        anonymous.node(), anonymous.lease(), id)));
            }
        }
        return left;
    }
}
