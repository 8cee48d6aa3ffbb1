package io.signalbox.routing.decision;

import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.explanation.Clause;
import io.signalbox.routing.expression.Expression;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.frame.Kind;
import io.signalbox.routing.frame.LoggedFrame;
import io.signalbox.routing.json.TextList;
import io.signalbox.routing.policy.Identity;
import io.signalbox.routing.policy.Middleware;
import io.signalbox.routing.policy.Policy;
import io.signalbox.routing.policy.TokenBucket;
import io.signalbox.routing.table.TenantView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Steps 1 to 6 of one decision, told: what was asked of the frame itself, up to where it ended.
 *
 * @param policies that concern the frame
 * @param bypassed whether steps 6 and 9 were passed over
 * @param narrowing whom middleware and policies let pass
 * @param passed whether the frame came to step 7
 */
record FrameSteps(
        List<Clause> clauses,
        List<Policy> policies,
        boolean bypassed,
        Narrowing narrowing,
        boolean passed) {
    static FrameSteps of(LoggedFrame logged, TenantView tenant, Decision decision) {
        Frame frame = logged.frame();
        Origin origin = Origin.of(frame.sender(), tenant);
        List<Clause> clauses = new ArrayList<>();
        List<Policy> policies = new ArrayList<>();
        boolean expired = Lifetime.isOver(frame, logged.appendedAtMs());
        clauses.add(Clause.of(!expired, Rule.EXPIRY.text()));
        boolean duplicate = decision.code() == ErrorCode.DUPLICATE;
        if (duplicate) {
            clauses.add(Clause.of(false, Rule.DUPLICATES.text()));
        }
        if (!expired && !duplicate) {
            Identity sender = Identities.of(frame.sender(), origin.peer());
            policies.addAll(concerned(frame, tenant, sender));
            for (Policy policy : policies) {
                clauses.add(senderClause(policy, sender));
            }
            clauses.addAll(limits(decision));
        }
        boolean bypassed = Bypass.isInForce(frame, origin.peer(), tenant.rules().settings());
        if (frame.terms().bypass()) {
            clauses.add(
                    Clause.note(
                            bypassed
                                    ? "step 5: bypass is in force"
                                    : "step 5: bypass is asked for and not in force"));
        }
        clauses.addAll(middleware(decision));
        boolean passed =
                frame.exchange().kind() != Kind.REPLY
                        // Whom it names was not looked for: that would have taken too long.
                        && decision.code() != ErrorCode.INVALID_DESTINATIONS
                        && (decision.routed()
                                || isOneOf(
                                        decision.rule(),
                                        Rule.MIDDLEWARE,
                                        Rule.CANDIDATES,
                                        Rule.SCOPE,
                                        Rule.RECEIVER_RULES,
                                        Rule.CIRCUIT,
                                        Rule.DELIVERY_MODE));
        return new FrameSteps(
                clauses,
                policies,
                bypassed,
                narrowing(
                        frame,
                        tenant,
                        decision,
                        bypassed ? ReceiverRules.NONE : ReceiverRules.of(policies)),
                passed && !endedByMiddleware(decision));
    }

    private static boolean endedByMiddleware(Decision decision) {
        return decision.state().stream()
                .anyMatch(change -> change.isAnswer() && MiddlewareRun.ended(change.took()));
    }

    private static boolean isOneOf(String rule, Rule... rules) {
        return Arrays.stream(rules).anyMatch(each -> each.text().equals(rule));
    }

    private static List<Policy> concerned(Frame frame, TenantView tenant, Identity sender) {
        ExpressionFacts facts = new ExpressionFacts(frame, tenant);
        return tenant.rules().mayConcern(frame.channel(), frame.type(), sender).stream()
                .filter(policy ->
                        policy.concerns(
                                frame,
                                sender,
                                expression -> expression.evaluate(facts.about(expression))))
                .toList();
    }

    private static Clause senderClause(Policy policy, Identity sender) {
        return Clause.of(
                policy.senders().admit(sender),
                "step 3: policy " + policy.name() + " concerns it and lets its sender send it",
                policy.senders().parts().entrySet().stream()
                        .map(part -> Clause.of(part.getValue().admit(sender), part.getKey()))
                        .toList());
    }

    /** What was taken from buckets and other state, as the decision records it. */
    private static List<Clause> limits(Decision decision) {
        boolean limited = isOneOf(decision.rule(), Rule.RATE_LIMIT);
        return decision.state().stream()
                .filter(change -> change.key().startsWith(RateLimits.KEY))
                .map(change ->
                        Clause.of(
                                !limited || TokenBucket.read(change.left()).hasToken(),
                                "step 4: "
                                        + change.key()
                                        + (change.took().isEmpty()
                                                ? " was full"
                                                : " held "
                                                        + TokenBucket.read(change.took()).tokens())
                                        + ", and holds "
                                        + TokenBucket.read(change.left()).tokens()
                                        + " tokens"))
                .toList();
    }

    private static List<Clause> middleware(Decision decision) {
        return decision.state().stream()
                .filter(StateChange::isAnswer)
                .map(change ->
                        Clause.note(
                                "step 6: "
                                        + change.key().replace('/', ' ')
                                        + " said: "
                                        + change.took()))
                .toList();
    }

    private static Narrowing narrowing(
            Frame frame, TenantView tenant, Decision decision, ReceiverRules receivers) {
        Set<String> only = null;
        Expression predicate = null;
        for (StateChange change : decision.state()) {
            if (change.isAnswer()) {
                String said = change.took();
                if (said.startsWith(MiddlewareRun.ONLY)) {
                    only =
                            new TreeSet<>(
                                    TextList.read(said.substring(MiddlewareRun.ONLY.length())));
                } else if (said.equals(MiddlewareRun.NARROW)) {
                    predicate =
                            predicate(tenant, change.key().substring(MiddlewareRun.KEY.length()));
                }
            }
        }
        return new Narrowing(only, predicate, new ExpressionFacts(frame, tenant), receivers);
    }

    private static @Nullable Expression predicate(TenantView tenant, String name) {
        for (Middleware middleware : tenant.rules().middleware()) {
            if (middleware.name().equals(name)
                    && middleware.action() instanceof Middleware.Action.Narrow(var predicate)) {
                return predicate;
            }
        }
        return null;
    }
}
