package io.signalbox.routing.decision;

import io.signalbox.routing.decision.Candidates.Crowd;
import io.signalbox.routing.decision.Candidates.Listed;
import io.signalbox.routing.destination.Destinations.Named;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.Delivery.Mode;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.frame.Kind;
import io.signalbox.routing.frame.LoggedFrame;
import io.signalbox.routing.policy.Identity;
import io.signalbox.routing.policy.Policy;
import io.signalbox.routing.policy.TenantRules;
import io.signalbox.routing.table.RoutingTable;
import io.signalbox.routing.table.TenantView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Decides who gets a frame: the steps of section 3 of the semantics, in their order. A pure
 * function: the same frame, table and state give the same decision, down to the order of its lists.
 *
 * <table>
 * <caption>Where a rule lives</caption>
 * <tr><td>step 1, expiry</td><td>{@link Lifetime}</td></tr>
 * <tr><td>step 3, sender rules</td><td>{@link SenderRules}</td></tr>
 * <tr><td>step 4, rate limit</td><td>{@link RateLimits}</td></tr>
 * <tr><td>step 5, bypass</td><td>{@link Bypass}</td></tr>
 * <tr><td>step 6, middleware</td><td>{@link MiddlewareRun}</td></tr>
 * <tr><td>step 7, candidates</td><td>{@link Candidates}, with {@link PeerSearch}, {@link AnonymousSearch} and {@link
 * DestinationMatcher} for section 4</td></tr>
 * <tr><td>step 8, origin and direction</td><td>{@link Scope}</td></tr>
 * <tr><td>step 9, receiver policies</td><td>{@link ReceiverRules}</td></tr>
 * <tr><td>step 10, delivery mode</td><td>{@link Pool} and {@link Selection}</td></tr>
 * <tr><td>step 11, nobody left</td><td>{@link NobodyLeft} and {@link DeadLetters}</td></tr>
 * </table>
 */
public final class Router {
    private final LoggedFrame logged;
    private final Frame frame;
    private final RoutingTable table;
    private final TenantView tenant;
    private final RoutingState state;
    private final Origin origin;
    private final List<StateChange> changes = new ArrayList<>();

    private Router(LoggedFrame logged, RoutingTable table, RoutingState state) {
        this.logged = logged;
        this.frame = logged.frame();
        this.table = table;
        this.tenant = table.tenant(frame.tenant());
        this.state = state;
        this.origin = Origin.of(frame.sender(), tenant);
    }

    /** Decides on what earlier frames of the same channel left in {@code state}. */
    public static Decision decide(LoggedFrame frame, RoutingTable table, RoutingState state) {
        return new Router(frame, table, state).decide();
    }

    private Decision decide() {
        long nowMs = logged.appendedAtMs();
        if (Lifetime.isOver(frame, nowMs)) {
            return dropped(Rule.EXPIRY, ErrorCode.EXPIRED, Lifetime.reason(frame, nowMs));
        }
        if (frame.exchange().kind() == Kind.REPLY) {
            return dropped(
                    Rule.REPLY, ErrorCode.REPLY_UNKNOWN, "no outstanding request is known for it");
        }
        TenantRules rules = tenant.rules();
        Identity sender = Identities.of(frame.sender(), origin.peer());
        List<Policy> policies = policies(rules, sender);
        Policy denying = SenderRules.denying(policies, sender);
        if (denying != null) {
            return dropped(
                    Rule.SENDER_RULES,
                    ErrorCode.DENIED_BY_POLICY,
                    "policy " + denying.name() + " does not let this sender send it");
        }
        String exceeded =
                RateLimits.exceeded(
                        policies, rules.settings().rateLimit(), frame, nowMs, state, changes);
        if (exceeded != null) {
            return dropped(
                    Rule.RATE_LIMIT,
                    ErrorCode.RATE_LIMITED,
                    "the limit of " + exceeded + " is used up");
        }
        if (Bypass.isInForce(frame, origin.peer(), rules.settings())) {
            return route(new Narrowing(null, ReceiverRules.NONE), ", past middleware and policies");
        }
        return switch (MiddlewareRun.of(frame, rules.middleware(), changes)) {
            case MiddlewareRun.Result.Dropped(String name) ->
                    dropped(
                            Rule.MIDDLEWARE,
                            ErrorCode.DROPPED_BY_MIDDLEWARE,
                            "middleware " + name + " dropped it");
            case MiddlewareRun.Result.Failed(String name) ->
                    dropped(
                            Rule.MIDDLEWARE,
                            ErrorCode.HANDLER_ERROR,
                            "middleware " + name + " failed");
            case MiddlewareRun.Result.Passed(var only) ->
                    route(new Narrowing(only, ReceiverRules.of(policies)), "");
        };
    }

    private List<Policy> policies(TenantRules rules, Identity sender) {
        List<Policy> mayConcern = rules.mayConcern(frame.channel(), frame.type(), sender);
        if (mayConcern.isEmpty()) {
            return mayConcern;
        }
        ExpressionFacts facts = new ExpressionFacts(frame, tenant);
        return mayConcern.stream()
                .filter(policy ->
                        policy.concerns(
                                frame,
                                sender,
                                expression -> expression.evaluate(facts.about(expression))))
                .toList();
    }

    /** Steps 7 to 11. */
    private Decision route(Narrowing narrowing, String remark) {
        if (frame.destinations() instanceof Named(var entries) && entries.isEmpty()) {
            return routed(Rule.CANDIDATES, "the frame names nobody", List.of());
        }
        long cost = SearchCost.of(frame, tenant);
        if (cost > SearchCost.MAX) {
            return dropped(
                    Rule.CANDIDATES, ErrorCode.INVALID_DESTINATIONS, SearchCost.reason(cost));
        }
        Candidates candidates = Candidates.of(frame, table);
        Scope scope = new Scope(origin, frame.direction());
        if (candidates instanceof Crowd crowd
                && frame.delivery().mode() == Mode.ALL
                && narrowing.isNone()) {
            List<NodeTargets> targets = scope.narrowToTargets(crowd);
            return targets.isEmpty() ? nobodyLeft(scopeOf(candidates)) : toAll(targets, remark);
        }
        List<Receiver> within = scope.narrow(candidates);
        List<Receiver> named = narrowing.byMiddleware(within, origin, tenant);
        List<Receiver> receivers = narrowing.receivers().admitted(named);
        Rule emptied =
                within.isEmpty()
                        ? scopeOf(candidates)
                        : named.isEmpty() ? Rule.MIDDLEWARE : Rule.RECEIVER_RULES;
        return switch (frame.delivery().mode()) {
            case ALL ->
                    receivers.isEmpty()
                            ? nobodyLeft(emptied)
                            : toAll(Targets.of(receivers, origin), remark);
            case ANY ->
                    receivers.isEmpty()
                            ? nobodyLeft(emptied)
                            : toOneOf(Pool.ofAny(receivers, frame.type()), remark);
            case CONSUMER, CONSUMER_GROUP -> {
                List<Pool.Member> pool = Pool.ofConsumers(receivers, frame);
                yield pool.isEmpty() ? noConsumer() : toOneOf(pool, remark);
            }
        };
    }

    private static Rule scopeOf(Candidates candidates) {
        boolean nobodyFound =
                switch (candidates) {
                    case Crowd crowd -> crowd.nodes().isEmpty();
                    case Listed listed -> listed.receivers().isEmpty();
                };
        return nobodyFound ? Rule.CANDIDATES : Rule.SCOPE;
    }

    private Decision toAll(List<NodeTargets> targets, String remark) {
        return routed(
                Rule.DELIVERY_MODE,
                "every candidate, on " + counted(targets.size(), "node") + remark,
                targets);
    }

    private Decision toOneOf(List<Pool.Member> pool, String remark) {
        Receiver chosen = Selection.choose(pool, frame, state, changes).receiver();
        String select = Selection.of(frame.delivery()).name().toLowerCase(Locale.ROOT);
        return routed(
                Rule.DELIVERY_MODE,
                select + " among " + counted(pool.size(), "candidate") + remark,
                Targets.ofOne(chosen, origin));
    }

    private Decision nobodyLeft(Rule emptied) {
        return dropped(
                emptied,
                NobodyLeft.code(emptied, frame.destinations()),
                NobodyLeft.reason(emptied));
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
