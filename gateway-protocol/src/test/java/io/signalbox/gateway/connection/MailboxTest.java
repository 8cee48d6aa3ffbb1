package io.signalbox.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.gateway.lane.Lane;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MailboxTest {
    /** Never started: what is handed to it stays in its queue. */
    private final Lane lane = new Lane();

    private final AtomicInteger worked = new AtomicInteger();
    private final Mailbox<String> mailbox = new Mailbox<>(lane, worked::incrementAndGet);

    @Test
    void theLaneHoldsAMailboxOnceHoweverMuchIsInIt() {
        mailbox.offer("a", 1);
        mailbox.offer("b", 1);

        assertThat(lane.backlog()).isEqualTo(1);
        assertThat(mailbox.take()).isEqualTo("a");
        assertThat(mailbox.take()).isEqualTo("b");
        assertThat(mailbox.take()).isNull();
    }

    @Test
    void thereIsRoomForABoundedNumber() {
        int taken = 0;
        while (mailbox.offer("x", 1) && taken < 10_000) {
            taken++;
        }

        assertThat(taken).isEqualTo(256);
    }

    @Test
    void thereIsRoomForABoundedNumberOfBytes() {
        assertThat(mailbox.offer("a", 100_000)).isTrue();
        assertThat(mailbox.offer("b", 100_000)).isFalse();
        mailbox.take();

        assertThat(mailbox.offer("c", 1 << 20)).isTrue();
    }

    @Test
    void whatWasLeftIsScheduledWhenTheOwnerIsNoLongerBusy() {
        mailbox.offer("a", 1);
        mailbox.offer("b", 1);
        mailbox.take();
        mailbox.resume();
        mailbox.resume();

        assertThat(lane.backlog()).isEqualTo(2);
    }

    @Test
    void theEndAlwaysFindsRoomAndDropsTheRest() {
        while (mailbox.offer("x", 1)) {
            assertThat(mailbox.isClosed()).isFalse();
        }
        mailbox.close();

        assertThat(mailbox.isClosed()).isTrue();
        assertThat(mailbox.take()).isNull();
        assertThat(mailbox.offer("y", 1)).isFalse();
    }

    @Test
    void afterItWasPostponedTheNextOfferSchedulesAgain() {
        mailbox.offer("a", 1);
        mailbox.postpone();
        mailbox.offer("b", 1);

        assertThat(lane.backlog()).isEqualTo(2);
    }
}
