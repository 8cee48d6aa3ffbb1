package io.signalbox.streams.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.control.Command.ExpireLease;
import io.signalbox.routing.control.ControlRecord.Renewal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeaseWatchTest {

    private static final long LEASE_MS = 15_000;
    private static final long LOOK_MS = 1_000;

    private final LeaseWatch watch = new LeaseWatch();
    private long nowMs = 1_000_000;

    @Test
    void aNodeThatRenewsIsNeverAskedToExpire() {
        var asked = new ArrayList<ExpireLease>();
        for (int renewal = 0; renewal < 20; renewal++) {
            asked.addAll(lookFor(LEASE_MS / 3, renewal("red", 7, renewal)));
        }

        assertThat(asked).isEmpty();
    }

    @Test
    void aNodeSilentForLongerThanItsLeaseIsAskedToExpireByTheRenewalThatWasSeen() {
        assertThat(lookFor(LEASE_MS, renewal("red", 7, 3))).isEmpty();

        assertThat(lookFor(2 * LOOK_MS, renewal("red", 7, 3)))
                .containsExactly(new ExpireLease("red", 7, 3));
    }

    @Test
    void anExpiryThatHadNoEffectIsAskedForAgainAfterAnotherSilence() {
        assertThat(lookFor(3 * LEASE_MS, renewal("red", 7, 3)))
                .containsExactly(new ExpireLease("red", 7, 3), new ExpireLease("red", 7, 3));
    }

    @Test
    void aRouterThatComesBackGivesEveryNodeItsWholeTime() {
        lookFor(LEASE_MS, renewal("red", 7, 3));
        nowMs += 60_000;

        assertThat(lookFor(LEASE_MS, renewal("red", 7, 3))).isEmpty();
    }

    @Test
    void silenceDoesNotCountWhileTheLogIsOutOfReach() {
        lookFor(LEASE_MS, renewal("red", 7, 3));

        assertThat(
                        watch.look(
                                List.of(renewal("red", 7, 3)),
                                nowMs + LOOK_MS,
                                LeaseWatch.DEAF_MS + 1))
                .isEmpty();

        assertThat(lookFor(LEASE_MS, renewal("red", 7, 3))).isEmpty();
    }

    @Test
    void aNewLeaseOfTheSameNodeBeginsAnew() {
        lookFor(LEASE_MS, renewal("red", 7, 3));

        assertThat(lookFor(LEASE_MS, renewal("red", 8, 3))).isEmpty();
    }

    @Test
    void aNodeThatIsGoneIsForgotten() {
        lookFor(LEASE_MS, renewal("red", 7, 3), renewal("blue", 8, 0));
        lookFor(LEASE_MS / 3, renewal("blue", 8, 1));

        assertThat(lookFor(LEASE_MS / 3, renewal("red", 7, 3), renewal("blue", 8, 2))).isEmpty();
    }

    private List<ExpireLease> lookFor(long durationMs, Renewal... renewals) {
        var asked = new ArrayList<ExpireLease>();
        for (long untilMs = nowMs + durationMs; nowMs < untilMs; nowMs += LOOK_MS) {
            asked.addAll(watch.look(List.of(renewals), nowMs, 0));
        }
        return asked;
    }

    private static Renewal renewal(String node, long lease, long number) {
        return new Renewal(node, lease, LEASE_MS, number, 0);
    }
}
