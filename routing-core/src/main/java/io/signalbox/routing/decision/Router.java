package io.signalbox.routing.decision;

import io.signalbox.routing.effort.Effort;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.exchange.RequestStep;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.frame.Kind;
import io.signalbox.routing.frame.LoggedFrame;
import io.signalbox.routing.middleware.Providers;
import io.signalbox.routing.policy.Identity;
import io.signalbox.routing.policy.Policy;
import io.signalbox.routing.policy.TenantRules;
import io.signalbox.routing.table.RoutingTable;
import io.signalbox.routing.table.TenantView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides who gets a frame: the steps of section 3 of the semantics, in their order. A pure
 * function: the same frame, table and state give the same decision, down to the order of its lists.
 *
 * <table>
 * <caption>Where a rule lives</caption>
 * <tr><td>step 1, expiry</td><td>{@link Lifetime}</td></tr>
 * <tr><td>step 2, duplicates</td><td>{@link Duplicates}</td></tr>
 * <tr><td>step 3, sender rules</td><td>{@link SenderRules}</td></tr>
 * <tr><td>step 4, rate limit</td><td>{@link RateLimits}</td></tr>
 * <tr><td>step 5, bypass</td><td>{@link Bypass}</td></tr>
 * <tr><td>step 6, middleware</td><td>{@link MiddlewareRun}</td></tr>
 * <tr><td>steps 7 to 11 together</td><td>{@link Route}</td></tr>
 * <tr><td>step 7, candidates</td><td>{@link Candidates}, with {@link PeerSearch}, {@link AnonymousSearch} and {@link
 * DestinationMatcher} for section 4</td></tr>
 * <tr><td>step 8, origin and direction</td><td>{@link Scope}</td></tr>
 * <tr><td>step 9, receiver policies</td><td>{@link ReceiverRules}</td></tr>
 * <tr><td>step 10, delivery mode</td><td>{@link Pool} and {@link Selection}</td></tr>
 * <tr><td>step 11, nobody left</td><td>{@link NobodyLeft} and {@link DeadLetters}</td></tr>
 * <tr><td>section 6, requests</td><td>{@link Requests}, {@link Replies}, {@link Gathering}, {@link Circuits}, and
 * {@link Deadlines} for timers</td></tr>
 * </table>
 */
public final class Router {
    private final LoggedFrame logged;
    private final Frame frame;
    private final RoutingTable table;
    private final TenantView tenant;
    private final RoutingState state;
    private final Providers providers;
    private final ExpressionFacts facts;
    private final Origin origin;
    private final EffortBudget budget;
    private final Effort effort;
    private final List<StateChange> changes = new ArrayList<>();

    private Router(
            LoggedFrame logged, RoutingTable table, RoutingState state, Providers providers) {
        this.logged = logged;
        this.frame = logged.frame();
        this.table = table;
        this.tenant = table.tenant(frame.tenant());
        this.state = state;
        this.providers = providers;
        this.facts = new ExpressionFacts(frame, tenant);
        this.origin = Origin.of(frame.sender(), tenant);
        this.budget = new EffortBudget(frame.tenant(), state, logged.appendedAtMs());
        this.effort = Effort.begin(budget::left);
    }

    /** Decides where no middleware is code. */
    public static Decision decide(LoggedFrame frame, RoutingTable table, RoutingState state) {
        return decide(frame, table, state, Providers.NONE);
    }

    /**
     * Decides on what earlier frames of the same channel left in {@code state}.
     *
     * @param providers the code that middleware names; its answers are part of the decision
     */
    public static Decision decide(
            LoggedFrame frame, RoutingTable table, RoutingState state, Providers providers) {
        return new Router(frame, table, state, providers).decide();
    }

    private Decision decide() {
        long nowMs = logged.appendedAtMs();
        if (Lifetime.isOver(frame, nowMs)) {
            return dropped(Rule.EXPIRY, ErrorCode.EXPIRED, Lifetime.reason(frame, nowMs));
        }
        TenantRules rules = tenant.rules();
        Duplicates duplicates = Duplicates.of(logged, rules.settings().dedupWindowMs(), state);
        FramePosition first = duplicates.first();
        if (first != null) {
            duplicates.recall(changes);
            return dropped(
                    Rule.DUPLICATES, ErrorCode.DUPLICATE, "the first of it stands at " + first);
        }
        Identity sender = Identities.of(frame.sender(), origin.peer());
        List<Policy> policies = policies(rules, sender);
        if (effort.isExhausted()) {
            return tookTooLong();
        }
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
        duplicates.remember(changes);
        if (frame.exchange().kind() == Kind.REPLY) {
            return reply();
        }
        Circuits circuits = Circuits.of(logged, policies, state);
        if (Bypass.isInForce(frame, origin.peer(), rules.settings())) {
            return route(
                    new Narrowing(null, null, facts, ReceiverRules.NONE),
                    circuits,
                    ", past middleware and policies");
        }
        return switch (MiddlewareRun.of(
                frame, sender, rules.middleware(), facts, providers, changes)) {
            case MiddlewareRun.Result.Dropped(String name) ->
                    dropped(
                            Rule.MIDDLEWARE,
                            ErrorCode.DROPPED_BY_MIDDLEWARE,
                            "middleware " + name + " dropped it");
            case MiddlewareRun.Result.Failed(String name, String reason) ->
                    dropped(
                            Rule.MIDDLEWARE,
                            ErrorCode.HANDLER_ERROR,
                            "middleware " + name + " failed: " + reason);
            case MiddlewareRun.Result.Passed(var only, var predicate) ->
                    route(
                            new Narrowing(only, predicate, facts, ReceiverRules.of(policies)),
                            circuits,
                            "");
        };
    }

    private List<Policy> policies(TenantRules rules, Identity sender) {
        List<Policy> mayConcern = rules.mayConcern(frame.channel(), frame.type(), sender);
        if (mayConcern.isEmpty()) {
            return mayConcern;
        }
        return mayConcern.stream()
                .filter(policy ->
                        policy.concerns(
                                frame,
                                sender,
                                expression -> expression.evaluate(facts.about(expression))))
                .toList();
    }

    private Decision reply() {
        Replies.Verdict verdict = new Replies(logged, table, origin, state, changes).decide();
        return decision(
                Rule.REPLY, verdict.code(), verdict.reason(), verdict.targets(), verdict.step());
    }

    /** Steps 7 to 11. */
    private Decision route(Narrowing narrowing, Circuits circuits, String remark) {
        long cost = SearchCost.of(frame, tenant);
        if (cost > Effort.MAX) {
            return dropped(
                    Rule.CANDIDATES, ErrorCode.INVALID_DESTINATIONS, SearchCost.reason(cost));
        }
        if (!effort.spend(cost)) {
            return tookTooLong();
        }
        Route.Found found =
                new Route(frame, table, origin, narrowing, circuits, state, changes)
                        .findWithFailover();
        if (effort.isExhausted()) {
            return tookTooLong();
        }
        return switch (found.end()) {
            case Route.Reached reached ->
                    reached(
                            reached,
                            circuits,
                            found.failover() == 0
                                    ? remark
                                    : remark + ", by failover " + found.failover());
            case Route.Nobody(Rule rule, ErrorCode code, String reason) ->
                    dropped(rule, code, reason);
        };
    }

    private Decision reached(Route.Reached reached, Circuits circuits, String remark) {
        List<Receiver> asked = reached.asked();
        String connection = frame.sender().connection();
        if (asked.isEmpty() || connection == null) {
            return decision(
                    reached.rule(), null, reached.reason() + remark, reached.targets(), null);
        }
        String refusal = Requests.refusal(state, changes);
        if (refusal != null) {
            return dropped(Rule.REQUEST, ErrorCode.OVERLOADED, refusal);
        }
        if (asked.size() > Requests.MAX_ASKED) {
            return dropped(
                    Rule.REQUEST,
                    ErrorCode.NOT_ALLOWED,
                    "a request asks at most "
                            + Requests.MAX_ASKED
                            + " receivers, and this one would ask "
                            + asked.size());
        }
        Requests.open(logged, connection, asked, circuits, changes);
        return decision(
                reached.rule(),
                null,
                reached.reason() + remark,
                reached.targets(),
                new RequestStep(logged.position(), RequestStep.Event.OPENED, 0));
    }

    private Decision tookTooLong() {
        if (effort.isBeyondAll()) {
            return dropped(
                    Rule.CANDIDATES,
                    ErrorCode.INVALID_DESTINATIONS,
                    "its patterns and predicates, or those of the rules about it, would take more"
                            + " than "
                            + Effort.MAX
                            + " units; use simpler ones, shorter texts, or name whom you mean");
        }
        // It may come again under its id, and has taken no token.
        changes.removeIf(change -> !change.isAnswer());
        return dropped(Rule.RATE_LIMIT, ErrorCode.RATE_LIMITED, EffortBudget.REASON);
    }

    private Decision dropped(Rule rule, ErrorCode code, String reason) {
        return decision(rule, code, reason, List.of(), null);
    }

    private Decision decision(
            Rule rule,
            @Nullable ErrorCode code,
            String reason,
            List<NodeTargets> targets,
            @Nullable RequestStep step) {
        budget.charge(effort.spent(), changes);
        return new Decision(
                logged.position(),
                table.epoch(),
                frame.terms().minEpoch(),
                code,
                reason,
                rule.text(),
                targets,
                changes,
                step);
    }
}
