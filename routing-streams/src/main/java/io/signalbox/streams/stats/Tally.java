package io.signalbox.streams.stats;

import io.signalbox.routing.decision.Decision;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.exchange.RequestStep;
import io.signalbox.schemas.codec.TenantStats;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The counters of one tenant in one partition. */
final class Tally {
    private final String tenant;
    private final Map<ErrorCode, Long> dropped = new EnumMap<>(ErrorCode.class);
    private final RequestTally requests;
    private long frames;
    private long bytes;
    private long routed;

    /** Whether it was changed since it was last written to the store. */
    boolean unsaved;

    /** Whether it was changed since it was last told to others. */
    boolean untold;

    Tally(String tenant) {
        this(tenant, new RequestTally());
    }

    private Tally(String tenant, RequestTally requests) {
        this.tenant = tenant;
        this.requests = requests;
    }

    /** Goes on from what was written. A code that this version does not know is let go. */
    static Tally from(TenantStats stats) {
        Tally tally = new Tally(stats.tenant(), RequestTally.from(stats.requests()));
        tally.frames = stats.frames();
        tally.bytes = stats.bytes();
        tally.routed = stats.routed();
        for (ErrorCode code : ErrorCode.values()) {
            Long count = stats.dropped().get(code.name());
            if (count != null) {
                tally.dropped.put(code, count);
            }
        }
        return tally;
    }

    String tenant() {
        return tenant;
    }

    void count(int sizeBytes, Decision decision) {
        frames++;
        bytes += sizeBytes;
        ErrorCode code = decision.code();
        if (code == null) {
            routed++;
        } else {
            dropped.merge(code, 1L, Long::sum);
        }
        countStep(decision);
    }

    /** What a decision did for a request; of a timer, which is no frame, this alone counts. */
    void countStep(Decision decision) {
        RequestStep step = decision.request();
        if (step != null) {
            requests.count(step);
        }
    }

    TenantStats stats() {
        SortedMap<String, Long> byCode = new TreeMap<>();
        dropped.forEach((code, count) -> byCode.put(code.name(), count));
        return new TenantStats(tenant, frames, bytes, routed, byCode, requests.requests());
    }
}
