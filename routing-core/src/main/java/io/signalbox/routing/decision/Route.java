package io.signalbox.routing.decision;

import io.signalbox.routing.decision.Candidates.Crowd;
import io.signalbox.routing.decision.Candidates.Listed;
import io.signalbox.routing.destination.Destinations;
import io.signalbox.routing.destination.Destinations.Named;
import io.signalbox.routing.effort.Effort;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.Delivery.Mode;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.frame.Kind;
import io.signalbox.routing.table.RoutingTable;
import io.signalbox.routing.table.TenantView;
import java.util.List;

/**
 * Steps 7 to 11 of a frame that passed those before: whom it reaches. A request asks single
 * receivers, whose circuits are closed; everything else may reach whole audiences.
 *
 * @param narrowing what middleware and policies left
 * @param changes gets what a choice took from state and left there
 */
record Route(
        Frame frame,
        RoutingTable table,
        Origin origin,
        Narrowing narrowing,
        Circuits circuits,
        RoutingState state,
        List<StateChange> changes) {

    /** Where it leads. */
    sealed interface End {}

    /**
     * @param asked one by one, of a request; empty for other frames
     */
    record Reached(Rule rule, String reason, List<NodeTargets> targets, List<Receiver> asked)
            implements End {}

    /** Nobody was left. */
    record Nobody(Rule rule, ErrorCode code, String reason) implements End {}

    /**
     * The way a frame took at last.
     *
     * @param destinations those that led there; where none did, the frame's own
     * @param failover which of the failover lists they are, counted from 1; 0 for the frame's own
     */
    record Found(End end, Destinations destinations, int failover) {}

    /** Of a request, with each of its destinations until one leads to somebody. */
    Found findWithFailover() {
        End end = find();
        if (end instanceof Nobody && isRequest()) {
            int tried = 0;
            for (Destinations next : frame.failover()) {
                tried++;
                if (Effort.ofThisThread().isExhausted()) {
                    break;
                }
                if (to(next).find() instanceof Reached reached) {
                    return new Found(reached, next, tried);
                }
            }
        }
        return new Found(end, frame.destinations(), 0);
    }

    /** The same frame with other destinations. */
    private Route to(Destinations destinations) {
        return new Route(
                frame.to(destinations), table, origin, narrowing, circuits, state, changes);
    }

    private End find() {
        if (frame.destinations() instanceof Named(var entries) && entries.isEmpty()) {
            return new Reached(Rule.CANDIDATES, "the frame names nobody", List.of(), List.of());
        }
        TenantView tenant = table.tenant(frame.tenant());
        Candidates candidates = Candidates.of(frame, table);
        Scope scope = new Scope(origin, frame.direction());
        if (candidates instanceof Crowd crowd
                && frame.delivery().mode() == Mode.ALL
                && narrowing.isNone()
                && !isRequest()) {
            List<NodeTargets> targets = scope.narrowToTargets(crowd);
            return targets.isEmpty() ? nobodyLeft(scopeOf(candidates)) : toAll(targets, List.of());
        }
        List<Receiver> within = scope.narrow(candidates);
        List<Receiver> named = narrowing.byMiddleware(within, origin, tenant);
        List<Receiver> admitted = narrowing.receivers().admitted(named);
        List<Receiver> receivers = circuits.closedTo(admitted);
        return pick(receivers, admitted, emptiedBy(candidates, within, named, admitted));
    }

    private End pick(List<Receiver> receivers, List<Receiver> admitted, Rule emptied) {
        return switch (frame.delivery().mode()) {
            case ALL ->
                    receivers.isEmpty()
                            ? nobodyLeft(emptied)
                            : toAll(
                                    Targets.of(receivers, origin),
                                    isRequest() ? receivers : List.of());
            case ANY ->
                    receivers.isEmpty()
                            ? nobodyLeft(emptied)
                            : toOneOf(Pool.ofAny(receivers, frame.type()));
            case CONSUMER, CONSUMER_GROUP -> {
                List<Pool.Member> pool = Pool.ofConsumers(receivers, frame);
                if (!pool.isEmpty()) {
                    yield toOneOf(pool);
                }
                yield Pool.ofConsumers(admitted, frame).isEmpty()
                        ? noConsumer()
                        : nobodyLeft(Rule.CIRCUIT);
            }
        };
    }

    private boolean isRequest() {
        return frame.exchange().kind() == Kind.REQUEST;
    }

    private static Rule emptiedBy(
            Candidates candidates,
            List<Receiver> within,
            List<Receiver> named,
            List<Receiver> admitted) {
        if (within.isEmpty()) {
            return scopeOf(candidates);
        }
        if (named.isEmpty()) {
            return Rule.MIDDLEWARE;
        }
        return admitted.isEmpty() ? Rule.RECEIVER_RULES : Rule.CIRCUIT;
    }

    private static Rule scopeOf(Candidates candidates) {
        boolean nobodyFound =
                switch (candidates) {
                    case Crowd crowd -> crowd.nodes().isEmpty();
                    case Listed listed -> listed.receivers().isEmpty();
                };
        return nobodyFound ? Rule.CANDIDATES : Rule.SCOPE;
    }

    private End toAll(List<NodeTargets> targets, List<Receiver> asked) {
        return new Reached(
                Rule.DELIVERY_MODE,
                "every candidate, on " + counted(targets.size(), "node"),
                targets,
                asked);
    }

    private End toOneOf(List<Pool.Member> pool) {
        Receiver chosen = Selection.choose(pool, frame, state, changes).receiver();
        String select = Selection.of(frame.delivery()).word();
        return new Reached(
                Rule.DELIVERY_MODE,
                select + " among " + counted(pool.size(), "candidate"),
                Targets.ofOne(chosen, origin),
                isRequest() ? List.of(chosen) : List.of());
    }

    private End nobodyLeft(Rule emptied) {
        return new Nobody(
                emptied,
                NobodyLeft.code(emptied, frame.destinations()),
                NobodyLeft.reason(emptied, narrowing.receivers()));
    }

    private End noConsumer() {
        String who =
                frame.delivery().mode() == Mode.CONSUMER_GROUP
                        ? "no healthy consumer of the type and group is left"
                        : "no healthy consumer of the type is left";
        return NobodyLeft.isErrorForConsumers(frame)
                ? new Nobody(Rule.DELIVERY_MODE, ErrorCode.NO_CONSUMER, who)
                : new Reached(
                        Rule.DELIVERY_MODE, who + ", and none is required", List.of(), List.of());
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
