package io.signalbox.streams.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.exchange.RequestStep;
import io.signalbox.routing.exchange.RequestStep.Event;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.schemas.codec.TenantStats.Requests;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestTallyTest {
    private final RequestTally tally = new RequestTally();

    @Test
    void eachRequestIsAskedOnceAndEndsOnce() {
        count(Event.OPENED, Event.OPENED, Event.OPENED, Event.OPENED);
        count(Event.KEPT, Event.GATHERED, Event.ANSWERED, Event.PARTLY_GATHERED, Event.TIMED_OUT);
        count(Event.LATE, Event.TIMER_VOID);

        assertThat(tally.requests()).isEqualTo(new Requests(4, 2, 1, 1, 1, List.of(2L)));
    }

    @Test
    void timesAreCountedByPowersOfTwo() {
        for (long elapsedMs : List.of(0L, 1L, 2L, 3L, 4L, 1000L, Long.MAX_VALUE)) {
            tally.count(step(Event.ANSWERED, elapsedMs));
        }

        List<Long> times = tally.requests().times();
        assertThat(times.subList(0, 4)).containsExactly(1L, 1L, 2L, 1L);
        assertThat(times.get(10)).isEqualTo(1);
        assertThat(times.getLast()).isEqualTo(1);
        assertThat(times).hasSize(32);
    }

    @Test
    void whatWasWrittenIsGoneOnFrom() {
        Requests written = new Requests(9, 4, 2, 1, 3, List.of(0L, 3L, 1L));

        assertThat(RequestTally.from(written).requests()).isEqualTo(written);
    }

    private void count(Event... events) {
        for (Event event : events) {
            tally.count(step(event, 0));
        }
    }

    private static RequestStep step(Event event, long elapsedMs) {
        return new RequestStep(new FramePosition(0, 7), event, elapsedMs);
    }
}
