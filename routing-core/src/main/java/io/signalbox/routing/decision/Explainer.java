package io.signalbox.routing.decision;

import io.signalbox.routing.control.ControlEntry.Peer;
import io.signalbox.routing.control.Holder;
import io.signalbox.routing.decision.NodeTargets.Audience;
import io.signalbox.routing.destination.Destinations;
import io.signalbox.routing.effort.Effort;
import io.signalbox.routing.explanation.Candidate;
import io.signalbox.routing.explanation.Clause;
import io.signalbox.routing.explanation.Explanation;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.frame.LoggedFrame;
import io.signalbox.routing.table.NodeMembers;
import io.signalbox.routing.table.RoutingTable;
import io.signalbox.routing.table.TenantView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Says why a decision is as it is. It rules nothing itself: it asks the predicates that the
 * decision was made by, once for each receiver of the tenant, and sets beside that what was
 * decided.
 */
public final class Explainer {
    /** Some megabytes: many peers under many rules are not told of in one answer. */
    static final int MAX_CLAUSES = 50_000;

    private static final String CLASS = "the anonymous of ";

    private final Frame frame;
    private final TenantView tenant;
    private final Decision decision;

    private Explainer(Frame frame, TenantView tenant, Decision decision) {
        this.frame = frame;
        this.tenant = tenant;
        this.decision = decision;
    }

    /**
     * Explains a decision that was made from these.
     *
     * @param shown whose candidacy is told
     * @param maxShown how many are told at most; those chosen come first
     */
    public static Explanation explain(
            LoggedFrame frame,
            RoutingTable table,
            RoutingState state,
            Decision decision,
            Predicate<String> shown,
            int maxShown) {
        Effort.begin();
        TenantView tenant = table.tenant(frame.frame().tenant());
        FrameSteps steps = FrameSteps.of(frame, tenant, decision);
        if (!steps.passed()) {
            return explanation(decision, steps.clauses(), List.of(), 0);
        }
        Circuits circuits = Circuits.of(frame, steps.policies(), state);
        Route.Found found =
                new Route(
                                frame.frame(),
                                table,
                                Origin.of(frame.frame().sender(), tenant),
                                steps.narrowing(),
                                circuits,
                                state,
                                new ArrayList<>())
                        .findWithFailover();
        List<Clause> ofFrame = new ArrayList<>(steps.clauses());
        if (found.failover() > 0) {
            ofFrame.add(
                    Clause.note(
                            "section 6: `to` is failover list "
                                    + found.failover()
                                    + ", as what stands before it leads to nobody"));
        }
        Frame routed = frame.frame().to(found.destinations());
        return new Explainer(routed, tenant, decision)
                .explain(
                        ofFrame,
                        receivers(routed, tenant, steps.narrowing().only()),
                        new CandidateClauses(routed, table, steps, circuits, decision),
                        shown,
                        maxShown);
    }

    /**
     * Whether a receiver of the tenant may have the name by which it is told of. The table does not
     * know the single ones of several anonymous of a node, so that any of that node's may be one.
     */
    public static boolean knows(String name, TenantView tenant) {
        if (tenant.peer(name) != null) {
            return true;
        }
        String node = name.startsWith(CLASS) ? name.substring(CLASS.length()) : NodeName.of(name);
        return switch (tenant.anonymous(node)) {
            case Holder.Nobody _ -> false;
            case Holder.One(String connection) -> connection.equals(name);
            case Holder.Many _ -> true;
        };
    }

    private Explanation explain(
            List<Clause> ofFrame,
            SortedMap<String, Receiver> receivers,
            CandidateClauses clauses,
            Predicate<String> shown,
            int maxShown) {
        List<Receiver> chosenFirst = new ArrayList<>(receivers.values());
        chosenFirst.sort((a, b) -> Boolean.compare(isChosen(b), isChosen(a)));
        List<Candidate> candidates = new ArrayList<>();
        int told = 0;
        Effort effort = Effort.begin();
        for (Receiver receiver : chosenFirst) {
            String name = name(receiver);
            if (candidates.size() < maxShown && told < MAX_CLAUSES && shown.test(name)) {
                boolean chosen = isChosen(receiver);
                List<Clause> its = clauses.of(receiver, chosen);
                if (effort.isExhausted()) {
                    break; // what it says of this one may be wrong
                }
                told += its.stream().mapToInt(Clause::size).sum();
                candidates.add(new Candidate(name, receiver.node(), chosen, its));
            }
        }
        return explanation(decision, ofFrame, candidates, chosenFirst.size() - candidates.size());
    }

    private static Explanation explanation(
            Decision decision, List<Clause> ofFrame, List<Candidate> candidates, int notShown) {
        return new Explanation(
                decision.code() == null ? "routed" : "dropped " + decision.code(),
                decision.rule(),
                decision.reason(),
                decision.epoch(),
                ofFrame,
                candidates,
                notShown);
    }

    /**
     * All of the tenant that receive; and by name those of the anonymous whom frame or middleware
     * name, or who are alone with their subscription.
     */
    private static SortedMap<String, Receiver> receivers(
            Frame frame, TenantView tenant, @Nullable Set<String> only) {
        SortedMap<String, Receiver> receivers = new TreeMap<>();
        for (Peer peer : tenant.receivers()) {
            add(new Receiver.Announced(peer), receivers);
        }
        tenant.everyone().forEach(members -> addAnonymous(members, receivers));
        Set<String> named = new TreeSet<>(only == null ? Set.of() : only);
        switch (frame.destinations()) {
            case Destinations.Broadcast _ ->
                    tenant.subscribers(frame.channel())
                            .forEach(members -> addAnonymous(members, receivers));
            case Destinations.Named(var entries) -> named.addAll(AnonymousSearch.idsIn(entries));
        }
        for (String id : named) {
            String node = NodeName.of(id);
            if (tenant.peer(id) == null
                    && receivers.get(nameOfClass(node)) instanceof Receiver.AnonymousClass all) {
                add(new Receiver.Named(node, all.lease(), id), receivers);
            }
        }
        return receivers;
    }

    private static void addAnonymous(NodeMembers members, SortedMap<String, Receiver> receivers) {
        switch (members.anonymous()) {
            case Holder.Nobody _ -> {}
            case Holder.One(String connection) ->
                    add(new Receiver.Named(members.node(), members.lease(), connection), receivers);
            case Holder.Many _ ->
                    add(
                            new Receiver.AnonymousClass(
                                    members.node(),
                                    members.lease(),
                                    Audience.ANONYMOUS,
                                    Audience.ONE_ANONYMOUS,
                                    Collections.emptySortedSet()),
                            receivers);
        }
    }

    private static void add(Receiver receiver, SortedMap<String, Receiver> receivers) {
        receivers.put(name(receiver), receiver);
    }

    private static String name(Receiver receiver) {
        return receiver.connection().isEmpty()
                ? nameOfClass(receiver.node())
                : receiver.connection();
    }

    private static String nameOfClass(String node) {
        return CLASS + node;
    }

    /** Whether the decision's targets mean it; of a class, whether they mean any of it. */
    private boolean isChosen(Receiver receiver) {
        for (NodeTargets targets : decision.targets()) {
            if (targets.node().equals(receiver.node())
                    && !(receiver instanceof Receiver.AnonymousClass)
                    && targets.connections().contains(receiver.connection())) {
                return true;
            }
            if (targets.node().equals(receiver.node())
                    && !targets.except().contains(receiver.connection())
                    && isIn(targets.audience(), receiver)) {
                return true;
            }
        }
        return false;
    }

    private boolean isIn(Audience audience, Receiver receiver) {
        boolean announced = receiver instanceof Receiver.Announced;
        return switch (audience) {
            case NOBODY -> false;
            case SUBSCRIBERS -> Subscribers.has(receiver, frame, tenant);
            case EVERYONE -> true;
            case ANONYMOUS_SUBSCRIBERS -> !announced && Subscribers.has(receiver, frame, tenant);
            case ANONYMOUS -> !announced;
            case ONE_ANONYMOUS_SUBSCRIBER ->
                    receiver instanceof Receiver.AnonymousClass
                            && Subscribers.has(receiver, frame, tenant);
            case ONE_ANONYMOUS -> receiver instanceof Receiver.AnonymousClass;
        };
    }
}
