package io.signalbox.routing.decision;

import io.signalbox.routing.decision.Candidates.Crowd;
import io.signalbox.routing.decision.Candidates.Listed;
import io.signalbox.routing.destination.Destinations.Named;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.Delivery.Mode;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.frame.LoggedFrame;
import io.signalbox.routing.table.RoutingTable;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides who gets a frame: the steps of section 3 of the semantics, in their order. A pure
 * function: the same frame, table and state give the same decision, down to the order of its lists.
 *
 * <table>
 * <caption>Where a rule lives</caption>
 * <tr><td>step 1, expiry</td><td>{@link Lifetime}</td></tr>
 * <tr><td>step 7, candidates</td><td>{@link Candidates}, with {@link PeerSearch}, {@link AnonymousSearch} and {@link
 * DestinationMatcher} for section 4</td></tr>
 * <tr><td>step 8, origin and direction</td><td>{@link Scope}</td></tr>
 * <tr><td>step 10, delivery mode</td><td>{@link Pool} and {@link Selection}</td></tr>
 * <tr><td>step 11, nobody left</td><td>{@link NobodyLeft} and {@link DeadLetters}</td></tr>
 * </table>
 */
public final class Router {
    private final LoggedFrame logged;
    private final Frame frame;
    private final RoutingTable table;
    private final RoutingState state;
    private final List<StateChange> changes = new ArrayList<>();

    private Router(LoggedFrame logged, RoutingTable table, RoutingState state) {
        this.logged = logged;
        this.frame = logged.frame();
        this.table = table;
        this.state = state;
    }

    /** Decides on what earlier frames of the same channel left in {@code state}. */
    public static Decision decide(LoggedFrame frame, RoutingTable table, RoutingState state) {
        return new Router(frame, table, state).decide();
    }

    private Decision decide() {
        if (Lifetime.isOver(frame, logged.appendedAtMs())) {
            return dropped(
                    Rule.EXPIRY, ErrorCode.EXPIRED, Lifetime.reason(frame, logged.appendedAtMs()));
        }
        if (frame.destinations() instanceof Named(var entries) && entries.isEmpty()) {
            return routed(Rule.CANDIDATES, "the frame names nobody", List.of());
        }
        Candidates candidates = Candidates.of(frame, table);
        Origin origin = Origin.of(frame.sender(), table.tenant(frame.tenant()));
        Scope scope = new Scope(origin, frame.direction());
        return switch (frame.delivery().mode()) {
            case ALL -> toAll(candidates, scope);
            case ANY -> toAny(candidates, scope);
            case CONSUMER, CONSUMER_GROUP -> toConsumer(candidates, scope);
        };
    }

    private Decision toAll(Candidates candidates, Scope scope) {
        List<NodeTargets> targets =
                switch (candidates) {
                    case Crowd crowd -> scope.narrowToTargets(crowd);
                    case Listed listed -> Targets.of(scope.narrow(listed), scope.origin());
                };
        return targets.isEmpty()
                ? nobodyLeft(candidates)
                : routed(
                        Rule.DELIVERY_MODE,
                        "every candidate, on " + counted(targets.size(), "node"),
                        targets);
    }

    private Decision toAny(Candidates candidates, Scope scope) {
        List<Pool.Member> pool = Pool.ofAny(scope.narrow(candidates), frame.type());
        return pool.isEmpty() ? nobodyLeft(candidates) : toOneOf(pool, scope);
    }

    private Decision toConsumer(Candidates candidates, Scope scope) {
        List<Pool.Member> pool = Pool.ofConsumers(scope.narrow(candidates), frame);
        return pool.isEmpty() ? noConsumer() : toOneOf(pool, scope);
    }

    private Decision toOneOf(List<Pool.Member> pool, Scope scope) {
        Receiver chosen = Selection.choose(pool, frame, state, changes).receiver();
        String select = Selection.of(frame.delivery()).name().toLowerCase(java.util.Locale.ROOT);
        return routed(
                Rule.DELIVERY_MODE,
                select + " among " + counted(pool.size(), "candidate"),
                Targets.ofOne(chosen, scope.origin()));
    }

    private Decision nobodyLeft(Candidates candidates) {
        boolean nobodyFound =
                switch (candidates) {
                    case Crowd crowd -> crowd.nodes().isEmpty();
                    case Listed listed -> listed.receivers().isEmpty();
                };
        ErrorCode code = NobodyLeft.code(frame.destinations());
        return nobodyFound
                ? dropped(Rule.CANDIDATES, code, "nobody is there whom the frame means")
                : dropped(
                        Rule.SCOPE,
                        code,
                        "nobody but the sender is there whom the frame means, on the side it asks"
                                + " for");
    }

    private Decision noConsumer() {
        String who =
                frame.delivery().mode() == Mode.CONSUMER_GROUP
                        ? "no healthy consumer of the type is in the group"
                        : "no healthy consumer of the type is there";
        return NobodyLeft.isErrorForConsumers(frame)
                ? dropped(Rule.DELIVERY_MODE, ErrorCode.NO_CONSUMER, who)
                : routed(Rule.DELIVERY_MODE, who + ", and none is required", List.of());
    }

    private Decision routed(Rule rule, String reason, List<NodeTargets> targets) {
        return new Decision(
                logged.position(),
                table.epoch(),
                frame.terms().minEpoch(),
                null,
                reason,
                rule.text(),
                targets,
                changes);
    }

    private Decision dropped(Rule rule, ErrorCode code, String reason) {
        return new Decision(
                logged.position(),
                table.epoch(),
                frame.terms().minEpoch(),
                code,
                reason,
                rule.text(),
                List.of(),
                changes);
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
