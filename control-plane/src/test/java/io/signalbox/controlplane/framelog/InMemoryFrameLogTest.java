package io.signalbox.controlplane.framelog;

import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.frame.LoggedFrame;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

class InMemoryFrameLogTest extends FrameLogContract {
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        later.shutdownNow();
    }

    @Override
    FrameLog open(long maxInFlightBytes) {
        return new InMemoryFrameLog(
                4, maxInFlightBytes, task -> later.schedule(task, 50, TimeUnit.MILLISECONDS));
    }

    @Override
    LoggedFrame read(FrameLog log, FramePosition position) {
        return ((InMemoryFrameLog) log).frames(position.partition()).get((int) position.offset());
    }
}
