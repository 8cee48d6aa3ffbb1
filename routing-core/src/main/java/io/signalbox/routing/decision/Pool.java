package io.signalbox.routing.decision;

import io.signalbox.routing.control.Consumes;
import io.signalbox.routing.control.ControlEntry.Peer;
import io.signalbox.routing.frame.Delivery.Mode;
import io.signalbox.routing.frame.Frame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Step 10: from whom one is picked, each at its place (semantics, section 6). */
final class Pool {

    private Pool() {}

    /**
     * A receiver at its place. The order is that of {@code first}: the higher priority, then the
     * earlier registration; a peer that is no consumer of the type counts by its announcement, the
     * anonymous come last.
     */
    record Member(Receiver receiver, int priority, long registeredAt)
            implements Comparable<Member> {
        private static final Comparator<Member> PLACE =
                Comparator.comparingInt(Member::priority)
                        .reversed()
                        .thenComparingLong(Member::registeredAt)
                        .thenComparing(Member::name);

        @Override
        public int compareTo(Member other) {
            return PLACE.compare(this, other);
        }

        String name() {
            return receiver.name();
        }

        @Nullable Peer peer() {
            return receiver instanceof Receiver.Announced(Peer peer) ? peer : null;
        }
    }

    /** In their order. The unhealthy are left out while anybody healthy remains. */
    static List<Member> ofAny(List<Receiver> receivers, String type) {
        List<Member> all = new ArrayList<>(receivers.size());
        List<Member> healthy = new ArrayList<>(receivers.size());
        for (Receiver receiver : receivers) {
            Member member =
                    switch (receiver) {
                        case Receiver.Announced(Peer peer) -> {
                            Consumes best = best(peer, type, null);
                            yield best == null
                                    ? new Member(receiver, 0, peer.registeredAt())
                                    : new Member(receiver, best.priority(), best.registeredAt());
                        }
                        case Receiver.Named _, Receiver.AnonymousClass _ ->
                                new Member(receiver, Integer.MIN_VALUE, Long.MAX_VALUE);
                    };
            all.add(member);
            Peer peer = member.peer();
            if (peer == null || peer.healthy()) {
                healthy.add(member);
            }
        }
        return sorted(healthy.isEmpty() ? all : healthy);
    }

    /**
     * In their order: the healthy among the peers registered for the frame's type and, where it
     * names one, its group.
     */
    static List<Member> ofConsumers(List<Receiver> receivers, Frame frame) {
        String group =
                frame.delivery().mode() == Mode.CONSUMER_GROUP ? frame.delivery().group() : null;
        List<Member> members = new ArrayList<>(receivers.size());
        for (Receiver receiver : receivers) {
            if (receiver instanceof Receiver.Announced(Peer peer) && peer.healthy()) {
                Consumes best = best(peer, frame.type(), group);
                if (best != null) {
                    members.add(new Member(receiver, best.priority(), best.registeredAt()));
                }
            }
        }
        return sorted(members);
    }

    private static @Nullable Consumes best(Peer peer, String type, @Nullable String group) {
        Consumes best = null;
        for (Consumes consumes : peer.consumes()) {
            if (consumes.type().equals(type)
                    && (group == null || Objects.equals(group, consumes.group()))
                    && (best == null || comesBefore(consumes, best))) {
                best = consumes;
            }
        }
        return best;
    }

    private static boolean comesBefore(Consumes a, Consumes b) {
        return a.priority() != b.priority()
                ? a.priority() > b.priority()
                : a.registeredAt() < b.registeredAt();
    }

    private static List<Member> sorted(List<Member> members) {
        Collections.sort(members);
        return members;
    }
}
