package io.signalbox.routing.decision;

import io.signalbox.routing.decision.Pool.Member;
import io.signalbox.routing.destination.Destinations;
import io.signalbox.routing.frame.Delivery;
import io.signalbox.routing.frame.Frame;
import java.util.List;

/**
 * The next after the one last chosen, in the pool's order. What is kept is the place of that one,
 * not a count, so that nobody is skipped when members come and go.
 */
final class RoundRobin {

    static final String KEY = "cursor/";

    private RoundRobin() {}

    static Member next(
            List<Member> pool, Frame frame, RoutingState state, List<StateChange> changes) {
        String key = key(frame);
        String took = state.get(key);
        Member chosen = after(took, pool);
        changes.add(new StateChange(key, took, place(chosen)));
        return chosen;
    }

    /** One cursor for each channel, type, and group or destinations. */
    private static String key(Frame frame) {
        Delivery delivery = frame.delivery();
        String among =
                switch (delivery.mode()) {
                    case ALL, ANY -> "any";
                    case CONSUMER -> "consumer";
                    case CONSUMER_GROUP -> "group:" + delivery.group();
                };
        String named =
                frame.destinations() instanceof Destinations.Named entries
                        ? entries.toString()
                        : "";
        return KEY
                + Long.toHexString(StableHash.of(frame.type(), among + named))
                + '/'
                + frame.partitionKey();
    }

    private static Member after(String cursor, List<Member> pool) {
        if (!cursor.isEmpty()) {
            String[] parts = cursor.split(" ", 3);
            int priority = Integer.parseInt(parts[0]);
            long registeredAt = Long.parseLong(parts[1]);
            for (Member member : pool) {
                if (comesAfter(member, priority, registeredAt, parts[2])) {
                    return member;
                }
            }
        }
        return pool.getFirst();
    }

    private static boolean comesAfter(Member member, int priority, long registeredAt, String name) {
        if (member.priority() != priority) {
            return member.priority() < priority;
        }
        if (member.registeredAt() != registeredAt) {
            return member.registeredAt() > registeredAt;
        }
        return member.name().compareTo(name) > 0;
    }

    private static String place(Member member) {
        return member.priority() + " " + member.registeredAt() + " " + member.name();
    }
}
