package io.signalbox.streams.stats;

import io.signalbox.routing.exchange.RequestStep;
import io.signalbox.schemas.codec.TenantStats.Requests;
import java.util.ArrayList;
import java.util.List;

/** What became of one tenant's requests in one partition. */
final class RequestTally {
    /** The last holds all that took longer than 2^30 ms: twelve days. */
    private static final int TIMES = 32;

    private final long[] times = new long[TIMES];
    private long asked;
    private long answered;
    private long partly;
    private long timedOut;
    private long late;

    static RequestTally from(Requests requests) {
        RequestTally tally = new RequestTally();
        tally.asked = requests.asked();
        tally.answered = requests.answered();
        tally.partly = requests.partly();
        tally.timedOut = requests.timedOut();
        tally.late = requests.late();
        for (int i = 0; i < requests.times().size(); i++) {
            tally.times[Math.min(i, TIMES - 1)] += requests.times().get(i);
        }
        return tally;
    }

    void count(RequestStep step) {
        switch (step.event()) {
            case OPENED -> asked++;
            case ANSWERED, GATHERED -> {
                answered++;
                times[place(step.elapsedMs())]++;
            }
            case PARTLY_GATHERED -> partly++;
            case TIMED_OUT -> timedOut++;
            case LATE -> late++;
            case KEPT, TIMER_VOID -> {}
        }
    }

    /** The first power of two that is greater than the time. */
    private static int place(long elapsedMs) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(Math.max(0, elapsedMs));
        return Math.min(bits, TIMES - 1);
    }

    Requests requests() {
        int used = TIMES;
        while (used > 0 && times[used - 1] == 0) {
            used--;
        }
        List<Long> counts = new ArrayList<>(used);
        for (int i = 0; i < used; i++) {
            counts.add(times[i]);
        }
        return new Requests(asked, answered, partly, timedOut, late, counts);
    }
}
