package io.signalbox.routing.decision;

import io.signalbox.routing.control.ControlEntry.Peer;
import io.signalbox.routing.decision.Pool.Member;
import io.signalbox.routing.frame.Delivery;
import io.signalbox.routing.frame.Delivery.Select;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.json.JsonValue.JsonNumber;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Step 10: how one of a pool is picked (semantics, section 6). What looks like chance is a hash of
 * the frame's id, so that a replay picks the same.
 */
final class Selection {
    private static final BigDecimal NEAR_LOWEST = new BigDecimal("0.1");

    private Selection() {}

    /** The selection asked for, or the mode's default. */
    static Select of(Delivery delivery) {
        Select asked = delivery.select();
        boolean keyMissing =
                (asked == Select.STICKY || asked == Select.HASH) && delivery.key() == null;
        if (asked != null && !keyMissing) {
            return asked;
        }
        return switch (delivery.mode()) {
            case ALL, ANY -> Select.RANDOM;
            case CONSUMER, CONSUMER_GROUP -> Select.PRIORITY;
        };
    }

    /**
     * @param pool not empty, in its order
     * @param changes gets what the choice took from state and left there
     */
    static Member choose(
            List<Member> pool, Frame frame, RoutingState state, List<StateChange> changes) {
        return switch (of(frame.delivery())) {
            case FIRST, PRIORITY -> pool.getFirst();
            case RANDOM -> random(pool, frame.id());
            case ROUND_ROBIN -> RoundRobin.next(pool, frame, state, changes);
            case STICKY, HASH -> rendezvous(pool, String.valueOf(frame.delivery().key()));
            case LEAST_LOADED -> leastLoaded(pool, frame.id());
            case WEIGHTED -> weighted(pool, frame.id());
        };
    }

    private static Member random(List<Member> pool, String frameId) {
        List<Member> byName = pool.stream().sorted(Comparator.comparing(Member::name)).toList();
        return byName.get(StableHash.place(StableHash.of(frameId), byName.size()));
    }

    /**
     * Rendezvous hashing (Thaler and Ravishankar, 1998): the highest hash of key and name wins, so
     * that only the keys of who is lost move.
     */
    private static Member rendezvous(List<Member> pool, String key) {
        Member best = pool.getFirst();
        long highest = StableHash.of(key, best.name());
        for (Member member : pool) {
            long hash = StableHash.of(key, member.name());
            if (Long.compareUnsigned(hash, highest) > 0) {
                best = member;
                highest = hash;
            }
        }
        return best;
    }

    /**
     * Among those within a tenth of the lowest load, so that nobody is overrun between two reports.
     */
    private static Member leastLoaded(List<Member> pool, String frameId) {
        BigDecimal lowest = null;
        for (Member member : pool) {
            BigDecimal load = number(member, "load");
            if (load != null && (lowest == null || load.compareTo(lowest) < 0)) {
                lowest = load;
            }
        }
        if (lowest == null) {
            return random(pool, frameId);
        }
        BigDecimal limit = lowest.add(lowest.abs().multiply(NEAR_LOWEST));
        return random(
                pool.stream()
                        .filter(member -> {
                            BigDecimal load = number(member, "load");
                            return load != null && load.compareTo(limit) <= 0;
                        })
                        .toList(),
                frameId);
    }

    private static Member weighted(List<Member> pool, String frameId) {
        double[] weights = pool.stream().mapToDouble(Selection::weight).toArray();
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        if (!(total > 0)) {
            return random(pool, frameId);
        }
        double left = StableHash.fraction(StableHash.of(frameId)) * total;
        Member last = pool.getFirst();
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                last = pool.get(i);
                left -= weights[i];
                if (left < 0) {
                    break;
                }
            }
        }
        return last;
    }

    /** 1 where none is given. Large ones are cut, so that their sum is a number. */
    private static double weight(Member member) {
        BigDecimal weight = number(member, "weight");
        return weight == null ? 1 : Math.clamp(weight.doubleValue(), 0, 1e12);
    }

    private static @Nullable BigDecimal number(Member member, String option) {
        Peer peer = member.peer();
        return peer != null
                        && peer.options().members().get(option)
                                instanceof JsonNumber(BigDecimal value)
                ? value
                : null;
    }
}
