package io.signalbox.routing.decision;

import io.signalbox.routing.table.TenantView;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What tells the candidates apart besides destinations and direction: steps 6 and 9.
 *
 * @param only the connections that middleware left; null for all
 */
record Narrowing(@Nullable Set<String> only, ReceiverRules receivers) {

    /** Whether everybody passes, so that nobody needs to be looked at. */
    boolean isNone() {
        return only == null && receivers.rules().isEmpty();
    }

    List<Receiver> byMiddleware(List<Receiver> candidates, Origin origin, TenantView tenant) {
        return only == null ? candidates : MiddlewareRun.narrow(candidates, only, origin, tenant);
    }
}
