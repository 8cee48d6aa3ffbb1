package io.signalbox.runtime.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.runtime.StartFailure;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LifecycleTest {

    private static final long DEADLINE_MS = 20_000;
    private static final long SHORT_DEADLINE_MS = 50;

    private final List<String> journal = new CopyOnWriteArrayList<>();

    @Test
    void partsStartInOrderAndStopInReverseAfterAllHaveDrained() {
        var lifecycle = new Lifecycle(DEADLINE_MS, DEADLINE_MS);
        lifecycle.add(new RecordedPart("log", journal));
        lifecycle.add(new RecordedPart("door", journal));

        lifecycle.start();
        lifecycle.stop();

        assertThat(journal.subList(0, 2)).containsExactly("start log", "start door");
        assertThat(journal.subList(2, 4)).containsExactlyInAnyOrder("drain log", "drain door");
        assertThat(journal.subList(4, 6)).containsExactly("stop door", "stop log");
    }

    @Test
    void whatHadStartedIsStoppedWhereAnotherPartFailsToStart() {
        var lifecycle = new Lifecycle(DEADLINE_MS, DEADLINE_MS);
        lifecycle.add(new RecordedPart("log", journal));
        lifecycle.add(
                new RecordedPart("door", journal) {
                    @Override
                    public void start() {
                        throw new StartFailure("The port is busy");
                    }
                });

        assertThatThrownBy(lifecycle::start)
                .isInstanceOf(StartFailure.class)
                .hasMessage("The port is busy");
        assertThat(journal).containsExactly("start log", "drain log", "stop log");
    }

    @Test
    void aFaultAtTheStartNamesItsPart() {
        var lifecycle = new Lifecycle(DEADLINE_MS, DEADLINE_MS);
        lifecycle.add(
                new RecordedPart("door", journal) {
                    @Override
                    public void start() {
                        throw new IllegalStateException("stuck");
                    }
                });

        assertThatThrownBy(lifecycle::start)
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("'door'")
                .hasMessageContaining("stuck");
    }

    @Test
    void aPartThatHangsDoesNotKeepTheOthersFromStopping() {
        var lifecycle = new Lifecycle(SHORT_DEADLINE_MS, SHORT_DEADLINE_MS);
        lifecycle.add(new RecordedPart("log", journal));
        lifecycle.add(
                new RecordedPart("door", journal) {
                    @Override
                    public void drain(long deadlineMs) throws InterruptedException {
                        new CountDownLatch(1).await();
                    }

                    @Override
                    public void stop(long deadlineMs) throws InterruptedException {
                        new CountDownLatch(1).await();
                    }
                });

        lifecycle.start();
        lifecycle.stop();

        assertThat(journal).endsWith("stop log");
    }

    @Test
    void aPartThatFailsToStopDoesNotKeepTheOthersFromStopping() {
        var lifecycle = new Lifecycle(DEADLINE_MS, DEADLINE_MS);
        lifecycle.add(new RecordedPart("log", journal));
        lifecycle.add(
                new RecordedPart("door", journal) {
                    @Override
                    public void stop(long deadlineMs) {
                        throw new IllegalStateException("jammed");
                    }
                });

        lifecycle.start();
        lifecycle.stop();

        assertThat(journal).endsWith("stop log");
    }

    @Test
    void theFirstReasonToStopCounts() {
        var lifecycle = new Lifecycle(DEADLINE_MS, DEADLINE_MS);

        lifecycle.requestStop(new StopReason.Failed("The broker died"));
        lifecycle.requestStop(new StopReason.Requested());

        assertThat(lifecycle.awaitStopRequest())
                .isEqualTo(new StopReason.Failed("The broker died"));
    }

    @Test
    void aStartThatIsNoLongerWantedGoesNoFurther() {
        var lifecycle = new Lifecycle(DEADLINE_MS, DEADLINE_MS);
        lifecycle.add(
                new RecordedPart("log", journal) {
                    @Override
                    public void start() throws Exception {
                        super.start();
                        lifecycle.requestStop(new StopReason.Requested());
                    }
                });
        lifecycle.add(new RecordedPart("door", journal));

        lifecycle.start();
        lifecycle.stop();

        assertThat(journal).containsExactly("start log", "drain log", "stop log");
    }
}
