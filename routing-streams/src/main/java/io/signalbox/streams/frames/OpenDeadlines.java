package io.signalbox.streams.frames;

import io.signalbox.routing.exchange.Timer;
import io.signalbox.routing.frame.FramePosition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The deadlines of a partition's open requests, by the wall clock of this router, which only says
 * when a timer is worth writing: the decision about it goes by the log's time. A timer is written
 * again each second until the request is closed.
 */
final class OpenDeadlines {
    private static final long AGAIN_AFTER_MS = 1_000;

    private record Due(long atMs, Timer timer) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = Long.compare(atMs, other.atMs);
            return byTime != 0
                    ? byTime
                    : Long.compare(timer.request().offset(), other.timer.request().offset());
        }
    }

    private final Map<FramePosition, Due> byRequest = new HashMap<>();
    private final TreeSet<Due> byTime = new TreeSet<>();

    int size() {
        return byRequest.size();
    }

    boolean isOpen(FramePosition request) {
        return byRequest.containsKey(request);
    }

    /**
     * @param partitionKey of the request's record: a tenant, a colon and a channel
     */
    void opened(FramePosition request, String partitionKey, long deadlineMs) {
        int colon = partitionKey.indexOf(':');
        put(
                deadlineMs,
                new Timer(
                        partitionKey.substring(0, colon),
                        partitionKey.substring(colon + 1),
                        request,
                        deadlineMs));
    }

    void closed(FramePosition request) {
        Due due = byRequest.remove(request);
        if (due != null) {
            byTime.remove(due);
        }
    }

    /** The timers that are worth writing now. */
    List<Timer> due(long nowMs) {
        List<Timer> timers = new ArrayList<>();
        while (!byTime.isEmpty() && byTime.first().atMs() <= nowMs) {
            timers.add(byTime.removeFirst().timer());
        }
        timers.forEach(timer -> put(nowMs + AGAIN_AFTER_MS, timer));
        return timers;
    }

    private void put(long atMs, Timer timer) {
        Due due = new Due(atMs, timer);
        byRequest.put(timer.request(), due);
        byTime.add(due);
    }
}
