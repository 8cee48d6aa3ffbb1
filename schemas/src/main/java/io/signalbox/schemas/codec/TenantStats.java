package io.signalbox.schemas.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What routing counted for one tenant since its first frame: in one partition of {@code
 * signalbox.frames} as the log has it, or in all of them, added up.
 *
 * @param frames decided; each is routed or dropped
 * @param bytes of those frames as they stand in the log, keys included
 * @param dropped by code of the error catalogue, in the order of the codes
 */
public record TenantStats(
        String tenant,
        long frames,
        long bytes,
        long routed,
        SortedMap<String, Long> dropped,
        Requests requests) {

    public TenantStats {
        dropped = copyOf(dropped);
    }

    /**
     * What became of requests. Those still open are {@code asked} less the other counters but for
     * {@code late}.
     *
     * @param asked sent to somebody
     * @param answered with all replies awaited
     * @param partly gathered, with a reply missing at the deadline
     * @param timedOut without an answer
     * @param late replies that came when all was over
     * @param times of the requests that were answered: how many took less than 2 to the power of
     *     the index, in milliseconds, and not less than the one before
     */
    public record Requests(
            long asked, long answered, long partly, long timedOut, long late, List<Long> times) {
        public static final Requests NONE = new Requests(0, 0, 0, 0, 0, List.of());

        public Requests {
            times = List.copyOf(times);
        }

        Requests plus(Requests other) {
            List<Long> sums = new ArrayList<>();
            for (int i = 0; i < Math.max(times.size(), other.times.size()); i++) {
                sums.add(at(i, times) + at(i, other.times));
            }
            return new Requests(
                    asked + other.asked,
                    answered + other.answered,
                    partly + other.partly,
                    timedOut + other.timedOut,
                    late + other.late,
                    sums);
        }

        private static long at(int index, List<Long> list) {
            return index < list.size() ? list.get(index) : 0;
        }

        /**
         * An upper bound of the time that this share of the answered requests took, in
         * milliseconds; 0 where none was answered.
         */
        public long withinMs(double share) {
            long all = times.stream().mapToLong(Long::longValue).sum();
            long sought = (long) Math.ceil(all * share);
            long seen = 0;
            for (int i = 0; i < times.size() && all > 0; i++) {
                seen += times.get(i);
                if (seen >= sought) {
                    return 1L << i;
                }
            }
            return 0;
        }
    }

    public static TenantStats none(String tenant) {
        return new TenantStats(tenant, 0, 0, 0, new TreeMap<>(), Requests.NONE);
    }

    public TenantStats plus(TenantStats other) {
        SortedMap<String, Long> sums = new TreeMap<>(dropped);
        other.dropped.forEach((code, count) -> sums.merge(code, count, Long::sum));
        return new TenantStats(
                tenant,
                frames + other.frames,
                bytes + other.bytes,
                routed + other.routed,
                sums,
                requests.plus(other.requests));
    }

    private static SortedMap<String, Long> copyOf(Map<String, Long> counts) {
        return java.util.Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }
}
