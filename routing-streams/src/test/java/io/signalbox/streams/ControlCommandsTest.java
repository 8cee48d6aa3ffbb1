package io.signalbox.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.CommandOutcome;
import io.signalbox.routing.control.CommandOutcome.Applied;
import io.signalbox.routing.control.CommandOutcome.Rejected;
import io.signalbox.routing.control.ControlEntry;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.schemas.topics.TopicCatalogue;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControlCommandsTest {

    private final RouterDriver router = new RouterDriver();

    @AfterEach
    void close() {
        router.close();
    }

    @Test
    void everyEntryStandsInTheLogAndInTheTableUnderDenseEpochs() {
        long lease = router.takeLease("red");
        router.send("red", lease, Commands.announce("red.a1", "desk"));
        router.send("red", lease, Commands.interest("room"));
        router.send("red", lease, new Command.Leave("acme", "red.a1", "closed"));

        List<ControlEntry> log = router.followControl();
        List<ControlEntry> table =
                router.output(TopicCatalogue.CONTROL_TABLE).stream().map(router::entry).toList();

        assertThat(log).extracting(ControlEntry::epoch).containsExactly(2L, 3L, 4L);
        assertThat(log.getLast().body()).isNull();
        assertThat(table.subList(1, table.size())).isEqualTo(log);
    }

    @Test
    void theOutcomeOfACommandReturnsToItsNodeWithTheLeaseItIsFor() {
        long lease = router.takeLease("red");
        String announced = router.send("red", lease, Commands.announce("red.a1", "desk"));

        assertThat(router.output(TopicCatalogue.deliveries("red")))
                .hasSize(2)
                .allSatisfy(record -> {
                    assertThat(RouterDriver.text(record, "kind")).isEqualTo("command-outcome");
                    assertThat(RouterDriver.text(record, "lease")).isEqualTo(Long.toString(lease));
                });
        String repeated = router.send("red", lease, Commands.announce("red.a1", "desk"));
        assertThat(router.commandOutcomes("red")).containsExactly(new Applied(repeated, 2, 0));
        assertThat(announced).isNotEqualTo(repeated);
    }

    @Test
    void aRepeatedCommandHasItsFirstOutcomeAgainAndChangesNothing() {
        long lease = router.takeLease("red");
        var command = new Command("the-same", "red", lease, Commands.announce("red.a1", "desk"));

        router.send(command);
        router.send(command);

        assertThat(router.followControl()).hasSize(1);
        assertThat(router.commandOutcomes("red"))
                .filteredOn(outcome -> outcome.commandId().equals("the-same"))
                .containsExactly(new Applied("the-same", 2, 0), new Applied("the-same", 2, 0));
    }

    @Test
    void aCommandOfAnEndedLeaseIsRefusedAndTheNodeIsToldWhereItHasAnother() {
        long first = router.takeLease("red");
        router.takeLease("red");

        String late = router.send("red", first, Commands.announce("red.a1", "desk"));

        assertThat(router.followControl()).isEmpty();
        assertThat(router.commandOutcomes("red"))
                .last()
                .isInstanceOfSatisfying(
                        Rejected.class,
                        refusal -> {
                            assertThat(refusal.commandId()).isEqualTo(late);
                            assertThat(refusal.code()).isEqualTo(ErrorCode.LEASE_ENDED);
                        });
    }

    @Test
    void aNodeThatHasNoLeaseIsSentNothing() {
        router.send("ghost", 7, Commands.announce("ghost.a1", "desk"));

        assertThat(router.output(TopicCatalogue.deliveries("ghost"))).isEmpty();
        assertThat(router.metrics().outcomes).hasSize(1);
    }

    @Test
    void aNodeThatEndsItsLeaseIsToldSo() {
        long lease = router.takeLease("red");
        String ended = router.send("red", lease, new Command.EndLease("red", lease));

        assertThat(router.commandOutcomes("red"))
                .extracting(CommandOutcome::commandId)
                .endsWith(ended);
        router.followControl();
        assertThat(router.table().leaseOf("red")).isZero();
    }

    @Test
    void aNodeWithoutItsTopicGetsNoLease() {
        router.duty().nodesWithoutTopic.add("red");

        assertThat(router.takeLease("red")).isZero();

        assertThat(router.output(TopicCatalogue.DEAD_LETTERS))
                .singleElement()
                .satisfies(letter ->
                        assertThat(RouterDriver.text(letter, "reason"))
                                .contains("signalbox.deliveries.red"));
    }

    @Test
    void aSilentNodeExpiresByACommandAndEverythingOfItsLeaseWithIt() {
        long lease = router.takeLease("red");
        router.send("red", lease, Commands.announce("red.a1", "desk"));
        router.followControl();

        passLease();

        assertThat(router.metrics().expiriesAsked).isEqualTo(1);
        assertThat(router.output(TopicCatalogue.COMMANDS)).hasSize(1);
        assertThat(router.followControl())
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.body()).isNull());
        assertThat(router.table().leaseOf("red")).isZero();
    }

    @Test
    void aNodeThatRenewsDoesNotExpire() {
        long lease = router.takeLease("red");
        for (int second = 0; second < 60; second++) {
            router.passTime(Duration.ofSeconds(1));
            if (second % 5 == 0) {
                router.send("red", lease, new Command.RenewLease("red", lease));
            }
        }

        router.followControl();
        assertThat(router.table().leaseOf("red")).isEqualTo(lease);
        assertThat(router.metrics().expiriesAsked).isZero();
    }

    @Test
    void aRenewalThatStandsBeforeTheExpiryMakesItVoid() {
        long lease = router.takeLease("red");
        router.send("red", lease, new Command.RenewLease("red", lease));

        router.send(new Command("late-expiry", null, 0, new Command.ExpireLease("red", lease, 0)));

        router.followControl();
        assertThat(router.table().leaseOf("red")).isEqualTo(lease);
    }

    @Test
    void nobodyExpiresWhileTheControlLogIsOutOfReach() {
        router.takeLease("red");
        router.duty().controlLogAgeMs = 60_000;

        passLease();

        assertThat(router.metrics().expiriesAsked).isZero();
    }

    @Test
    void theDutyFollowsTheTask() {
        assertThat(router.duty().onDuty).isTrue();

        router.close();

        assertThat(router.duty().onDuty).isFalse();
    }

    private void passLease() {
        for (int second = 0; second < 18; second++) {
            router.passTime(Duration.ofSeconds(1));
        }
    }
}
