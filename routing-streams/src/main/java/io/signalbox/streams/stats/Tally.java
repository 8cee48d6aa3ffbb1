package io.signalbox.streams.stats;

import io.signalbox.routing.decision.Decision;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.schemas.codec.TenantStats;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The counters of one tenant in one partition. Counting costs an addition and no memory. */
final class Tally {
    private static final ErrorCode[] CODES = ErrorCode.values();

    private final String tenant;
    private final long[] dropped = new long[CODES.length];
    private long frames;
    private long bytes;
    private long routed;

    /** Whether it was changed since it was last written to the store. */
    boolean unsaved;

    /** Whether it was changed since it was last told to others. */
    boolean untold;

    Tally(String tenant) {
        this.tenant = tenant;
    }

    /** Goes on from what was written. A code that this version does not know is let go. */
    static Tally from(TenantStats stats) {
        Tally tally = new Tally(stats.tenant());
        tally.frames = stats.frames();
        tally.bytes = stats.bytes();
        tally.routed = stats.routed();
        for (ErrorCode code : CODES) {
            tally.dropped[code.ordinal()] = stats.dropped().getOrDefault(code.name(), 0L);
        }
        return tally;
    }

    String tenant() {
        return tenant;
    }

    long frames() {
        return frames;
    }

    long routed() {
        return routed;
    }

    void count(int sizeBytes, Decision decision) {
        frames++;
        bytes += sizeBytes;
        @Nullable ErrorCode code = decision.code();
        if (code == null) {
            routed++;
        } else {
            dropped[code.ordinal()]++;
        }
    }

    TenantStats stats() {
        SortedMap<String, Long> byCode = new TreeMap<>();
        for (ErrorCode code : CODES) {
            if (dropped[code.ordinal()] > 0) {
                byCode.put(code.name(), dropped[code.ordinal()]);
            }
        }
        return new TenantStats(tenant, frames, bytes, routed, byCode, TenantStats.Requests.NONE);
    }
}
