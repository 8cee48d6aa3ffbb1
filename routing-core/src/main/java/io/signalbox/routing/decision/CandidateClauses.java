package io.signalbox.routing.decision;

import io.signalbox.routing.control.ControlEntry.Peer;
import io.signalbox.routing.destination.Destination;
import io.signalbox.routing.destination.Destinations;
import io.signalbox.routing.explanation.Clause;
import io.signalbox.routing.frame.Delivery.Mode;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.policy.Identity;
import io.signalbox.routing.policy.Policy;
import io.signalbox.routing.table.RoutingTable;
import io.signalbox.routing.table.TenantView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps 6 to 10 of one decision, asked of each receiver. */
final class CandidateClauses {
    private final Frame frame;
    private final TenantView tenant;
    private final FrameSteps steps;
    private final Decision decision;
    private final Scope scope;
    private final Circuits circuits;
    private final ExpressionFacts facts;
    private final List<Pool.Member> pool;

    /**
     * @param frame with the destinations that led on
     */
    CandidateClauses(
            Frame frame,
            RoutingTable table,
            FrameSteps steps,
            Circuits circuits,
            Decision decision) {
        this.frame = frame;
        this.circuits = circuits;
        this.tenant = table.tenant(frame.tenant());
        this.steps = steps;
        this.decision = decision;
        this.scope = new Scope(Origin.of(frame.sender(), tenant), frame.direction());
        this.facts = new ExpressionFacts(frame, tenant);
        this.pool = pool(Candidates.of(frame, table));
    }

    List<Clause> of(Receiver receiver, boolean chosen) {
        List<Clause> clauses = new ArrayList<>();
        clauses.add(candidate(receiver));
        clauses.add(Clause.of(scope.admits(receiver), scopeText(receiver)));
        if (steps.narrowing().isByMiddleware()) {
            clauses.add(
                    Clause.of(
                            narrowed(List.of(receiver)).contains(receiver),
                            "step 6: middleware leaves it"));
        }
        if (!steps.bypassed()) {
            for (Policy policy : steps.policies()) {
                if (!policy.receivers().isEmpty()) {
                    clauses.add(policyClause(policy, identity(receiver)));
                }
            }
        }
        if (circuits.limits() != null) {
            clauses.add(
                    Clause.of(
                            circuits.closedTo(List.of(receiver)).contains(receiver),
                            "section 6: the circuit to it is closed"));
        }
        boolean left = clauses.stream().noneMatch(clause -> clause.answer() == Clause.Answer.NO);
        if (left) {
            clauses.add(delivery(receiver, chosen));
        }
        return clauses;
    }

    private Clause candidate(Receiver receiver) {
        boolean consumersOnly = Candidates.ofConsumers(frame);
        return switch (frame.destinations()) {
            case Destinations.Broadcast _ ->
                    consumersOnly
                            ? Clause.of(
                                    isConsumer(receiver),
                                    "step 7: it is registered for " + frame.type())
                            : Clause.of(
                                    Subscribers.has(receiver, frame, tenant),
                                    "step 7: it is subscribed to channel " + frame.channel());
            case Destinations.Named(List<Destination> entries) -> named(receiver, entries);
        };
    }

    private Clause named(Receiver receiver, List<Destination> entries) {
        Peer peer = peer(receiver);
        String connection = receiver.connection().isEmpty() ? null : receiver.connection();
        List<Clause> parts = new DestinationClauses(facts, connection, peer).of(entries);
        boolean meant = DestinationMatcher.anyOf(entries, facts).matches(connection, peer);
        if (Candidates.ofConsumers(frame)) {
            List<Clause> both = new ArrayList<>(parts);
            both.add(Clause.of(isConsumer(receiver), "it is registered for " + frame.type()));
            return Clause.of(
                    meant && isConsumer(receiver), "step 7: a consumer that `to` means", both);
        }
        return Clause.of(meant, "step 7: `to` means it", parts);
    }

    private boolean isConsumer(Receiver receiver) {
        Peer peer = peer(receiver);
        return peer != null
                && peer.consumes().stream()
                        .anyMatch(consumes -> consumes.type().equals(frame.type()));
    }

    private String scopeText(Receiver receiver) {
        String text = "step 8: it is not the sender";
        return scope.direction() == null
                ? text
                : text
                        + ", and on the side asked for ("
                        + scope.direction()
                        + "; it is "
                        + receiver.direction()
                        + ")";
    }

    private static Clause policyClause(Policy policy, Identity identity) {
        return Clause.of(
                policy.receivers().admit(identity),
                "step 9: policy " + policy.name() + " lets it receive",
                policy.receivers().parts().entrySet().stream()
                        .map(part -> Clause.of(part.getValue().admit(identity), part.getKey()))
                        .toList());
    }

    private Clause delivery(Receiver receiver, boolean chosen) {
        Mode mode = frame.delivery().mode();
        if (mode == Mode.ALL) {
            return Clause.of(true, "step 10: everyone who is left");
        }
        String select = Selection.of(frame.delivery()).word();
        List<Clause> parts = new ArrayList<>();
        int place = place(receiver);
        if (place < 0) {
            return Clause.of(
                    false,
                    mode == Mode.ANY
                            ? "step 10: it is healthy, as another is"
                            : "step 10: it is healthy, and registered in the group asked for");
        }
        Pool.Member member = pool.get(place);
        parts.add(
                Clause.note(
                        "place "
                                + (place + 1)
                                + " of "
                                + pool.size()
                                + ", priority "
                                + member.priority()
                                + ", registered at epoch "
                                + member.registeredAt()));
        Peer peer = member.peer();
        if (peer != null) {
            for (String option : List.of("load", "weight")) {
                if (peer.options().members().containsKey(option)) {
                    parts.add(Clause.note(option + " " + peer.options().members().get(option)));
                }
            }
        }
        for (StateChange change : decision.state()) {
            if (change.key().startsWith(RoundRobin.KEY)) {
                parts.add(
                        Clause.note(
                                "the last one chosen stood at '"
                                        + change.took()
                                        + "', this one at '"
                                        + change.left()
                                        + "' (priority, registration, name)"));
            }
        }
        return Clause.of(chosen, "step 10: " + select + " chooses it", parts);
    }

    private int place(Receiver receiver) {
        for (int i = 0; i < pool.size(); i++) {
            Receiver member = pool.get(i).receiver();
            if (member.node().equals(receiver.node())
                    && member.connection().equals(receiver.connection())) {
                return i;
            }
        }
        return -1;
    }

    private List<Pool.Member> pool(Candidates candidates) {
        List<Receiver> within = scope.narrow(candidates);
        List<Receiver> left = steps.narrowing().receivers().admitted(narrowed(within));
        return switch (frame.delivery().mode()) {
            case ALL -> List.of();
            case ANY -> Pool.ofAny(circuits.closedTo(left), frame.type());
            case CONSUMER, CONSUMER_GROUP -> Pool.ofConsumers(circuits.closedTo(left), frame);
        };
    }

    private List<Receiver> narrowed(List<Receiver> receivers) {
        return steps.narrowing().byMiddleware(receivers, scope.origin(), tenant);
    }

    private static @Nullable Peer peer(Receiver receiver) {
        return receiver instanceof Receiver.Announced(Peer peer) ? peer : null;
    }

    private static Identity identity(Receiver receiver) {
        Peer peer = peer(receiver);
        return peer == null ? Identity.ANONYMOUS : Identities.of(peer);
    }
}
