package io.signalbox.controlplane.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.control.ControlEntry;
import io.signalbox.routing.control.EntryKey;
import io.signalbox.routing.table.RoutingTable;
import org.junit.jupiter.api.Test;

class EpochWaitersTest {
    private final EpochWaiters waiters = new EpochWaiters();

    @Test
    void anEpochThatIsThereIsNotWaitedFor() {
        waiters.publish(tableAt(5));

        assertThat(waiters.reached(5)).isCompletedWithValue(tableAt(5));
        assertThat(waiters.reached(0)).isCompletedWithValue(tableAt(5));
    }

    @Test
    void whoeverWaitsGetsTheFirstTableThatIsFarEnough() {
        var three = waiters.reached(3);
        var six = waiters.reached(6);

        waiters.publish(tableAt(2));
        assertThat(three).isNotDone();

        waiters.publish(tableAt(5));
        assertThat(three).isCompletedWithValue(tableAt(5));
        assertThat(six).isNotDone();
    }

    @Test
    void whoeverWasForgottenIsNotToldAnyMore() {
        var three = waiters.reached(3);
        waiters.forget(three);

        waiters.publish(tableAt(3));

        assertThat(three).isCancelled();
    }

    private static RoutingTable tableAt(long epoch) {
        return RoutingTable.EMPTY.apply(
                new ControlEntry(epoch, new EntryKey(EntryKey.Kind.NODE, "", "n"), null));
    }
}
