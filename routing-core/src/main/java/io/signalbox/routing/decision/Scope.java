package io.signalbox.routing.decision;

import io.signalbox.routing.control.ControlEntry.Peer;
import io.signalbox.routing.control.Holder;
import io.signalbox.routing.decision.Candidates.Crowd;
import io.signalbox.routing.frame.Direction;
import io.signalbox.routing.table.NodeMembers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Step 8: never the originating connection, never outside the asked direction. (Never another
 * tenant: a {@link io.signalbox.routing.table.TenantView} knows no other.)
 *
 * @param direction the side asked for; null for both
 */
record Scope(Origin origin, @Nullable Direction direction) {

    /** Those of the candidates that are within, one by one. */
    List<Receiver> narrow(Candidates candidates) {
        List<Receiver> within = new ArrayList<>();
        switch (candidates) {
            case Candidates.Listed(var receivers) ->
                    receivers.forEach(receiver -> add(receiver, within));
            case Crowd crowd -> crowd.nodes().forEach(members -> addEach(members, crowd, within));
        }
        return within;
    }

    /**
     * The same of a crowd for a frame to all of it: an audience wherever nothing tells its members
     * apart.
     */
    List<NodeTargets> narrowToTargets(Crowd crowd) {
        List<NodeTargets> targets = new ArrayList<>(crowd.nodes().size());
        for (NodeMembers members : crowd.nodes()) {
            if (direction == Direction.UP || (direction == Direction.DOWN && members.mayHaveUp())) {
                List<Receiver> within = new ArrayList<>();
                addEach(members, crowd, within);
                targets.addAll(Targets.of(within, origin));
            } else if (members.anybodyBut(origin.connection())) {
                targets.add(
                        new NodeTargets(
                                members.node(),
                                members.lease(),
                                List.of(),
                                crowd.all(),
                                origin.on(members.node())));
            }
        }
        return targets;
    }

    private void addEach(NodeMembers members, Crowd crowd, List<Receiver> within) {
        for (Peer peer : members.down()) {
            add(new Receiver.Announced(peer), within);
        }
        for (Peer peer : members.up()) {
            add(new Receiver.Announced(peer), within);
        }
        switch (members.anonymous()) {
            case Holder.Nobody _ -> {}
            case Holder.One(String connection) ->
                    add(new Receiver.Named(members.node(), members.lease(), connection), within);
            case Holder.Many _ ->
                    add(
                            new Receiver.AnonymousClass(
                                    members.node(),
                                    members.lease(),
                                    crowd.anonymous(),
                                    crowd.oneAnonymous(),
                                    Collections.emptySortedSet()),
                            within);
        }
    }

    boolean admits(Receiver receiver) {
        return !origin.is(receiver) && (direction == null || direction == receiver.direction());
    }

    private void add(Receiver receiver, List<Receiver> within) {
        if (admits(receiver)) {
            within.add(receiver);
        }
    }
}
