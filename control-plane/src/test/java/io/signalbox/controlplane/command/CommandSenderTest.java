package io.signalbox.controlplane.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.CommandOutcome;
import io.signalbox.routing.control.CommandOutcome.Applied;
import io.signalbox.routing.control.CommandOutcome.Rejected;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.schemas.codec.CommandCodec;
import io.signalbox.schemas.codec.UnreadableRecordException;
import io.signalbox.schemas.registry.BundledSchemas;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommandSenderTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Command.Body LEAVE = new Command.Leave("acme", "n.c1", "gone");
    private static final long LEASE = 7;

    private final MockProducer<byte[], byte[]> kafka =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final CommandCodec codec = new CommandCodec(BundledSchemas.instance());
    private final CompletableFuture<Void> epochReached = new CompletableFuture<>();
    private final CommandSender sender = sender(2, Duration.ofMinutes(1));

    private CommandSender sender(int maxPending, Duration deadline) {
        return new CommandSender(
                "n",
                kafka,
                codec,
                epoch -> epochReached,
                new PendingCommands(maxPending, deadline));
    }

    @AfterEach
    void close() {
        sender.close();
    }

    @Test
    void aCommandNamesItsNodeAndLeaseAndHasAnIdOfItsOwn() throws Exception {
        sender.send(LEAVE, LEASE);
        sender.send(new Command.TakeLease("n", 15_000), 0);

        List<Command> sent = sent();
        assertThat(sent.get(0)).isEqualTo(new Command(sent.get(0).id(), "n", LEASE, LEAVE));
        assertThat(sent.get(1))
                .isEqualTo(
                        new Command(sent.get(1).id(), "n", 0, new Command.TakeLease("n", 15_000)));
        assertThat(sent.get(0).id()).isNotEqualTo(sent.get(1).id());
        assertThat(kafka.history())
                .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
                .containsExactly("acme", "n");
    }

    @Test
    void appliedCountsWhenTheTableHasReachedItsEpoch() throws Exception {
        CompletableFuture<CommandOutcome> outcome = send(sender);
        var applied = new Applied(sent().getFirst().id(), 12, 0);

        sender.onOutcome(applied);
        assertThat(outcome).isNotDone();

        epochReached.complete(null);
        assertThat(outcome).succeedsWithin(SOON).isEqualTo(applied);
        assertThat(sender.pending()).isZero();
    }

    @Test
    void aRejectionCountsAtOnce() throws Exception {
        CompletableFuture<CommandOutcome> outcome = send(sender);
        var rejected =
                new Rejected(sent().getFirst().id(), ErrorCode.LEASE_ENDED, "the lease ended");

        sender.onOutcome(rejected);

        assertThat(outcome).succeedsWithin(SOON).isEqualTo(rejected);
    }

    @Test
    void anOutcomeThatNobodyAwaitsIsPassedOver() {
        CompletableFuture<CommandOutcome> outcome = send(sender);
        epochReached.complete(null);

        sender.onOutcome(new Applied("another", 1, 0));

        assertThat(outcome).isNotDone();
        assertThat(sender.pending()).isOne();
    }

    @Test
    void theFirstOfTwoOutcomesCounts() throws Exception {
        CompletableFuture<CommandOutcome> outcome = send(sender);
        epochReached.complete(null);
        String id = sent().getFirst().id();

        sender.onOutcome(new Applied(id, 12, 0));
        sender.onOutcome(new Applied(id, 12, 0));

        assertThat(outcome).succeedsWithin(SOON).isEqualTo(new Applied(id, 12, 0));
        assertThat(sender.pending()).isZero();
    }

    @Test
    void withoutAnOutcomeInTimeControlIsUnavailable() {
        try (CommandSender hasty = sender(2, Duration.ofMillis(50))) {
            assertThat(send(hasty))
                    .succeedsWithin(SOON)
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            rejected -> {
                                assertThat(rejected.code())
                                        .isEqualTo(ErrorCode.CONTROL_UNAVAILABLE);
                                assertThat(rejected.message()).contains("within 50 ms");
                            });
            assertThat(hasty.pending()).isZero();
        }
    }

    @Test
    void aCommandThatIsSentAgainWhileItIsAwaitedIsAwaitedByBoth() throws Exception {
        CompletableFuture<CommandOutcome> first =
                sender.send("once", LEAVE, LEASE).toCompletableFuture();
        CompletableFuture<CommandOutcome> again =
                sender.send("once", LEAVE, LEASE).toCompletableFuture();
        epochReached.complete(null);

        assertThat(sent()).extracting(Command::id).containsExactly("once", "once");
        assertThat(sender.pending()).isOne();
        sender.onOutcome(new Applied("once", 12, 0));

        assertThat(first).succeedsWithin(SOON).isEqualTo(new Applied("once", 12, 0));
        assertThat(again).succeedsWithin(SOON).isEqualTo(new Applied("once", 12, 0));
        assertThat(sender.pending()).isZero();
    }

    @Test
    void whatKafkaDoesNotTakeIsRejected() {
        CompletableFuture<CommandOutcome> outcome = send(sender);

        kafka.errorNext(new TimeoutException("no leader"));

        assertThat(code(outcome)).isEqualTo(ErrorCode.CONTROL_UNAVAILABLE);
    }

    @Test
    void withoutALeaseNothingIsAskedForATenant() {
        CompletionStage<CommandOutcome> outcome = sender.send(LEAVE, 0);

        assertThat(code(outcome.toCompletableFuture())).isEqualTo(ErrorCode.LEASE_ENDED);
        assertThat(kafka.history()).isEmpty();
    }

    @Test
    void noMoreThanTheLimitAreAwaited() throws Exception {
        CompletableFuture<CommandOutcome> first = send(sender);
        send(sender);

        assertThat(code(send(sender))).isEqualTo(ErrorCode.OVERLOADED);
        assertThat(kafka.history()).hasSize(2);

        sender.onOutcome(
                new Rejected(sent().getFirst().id(), ErrorCode.LEASE_ENDED, "the lease ended"));
        assertThat(first).succeedsWithin(SOON);
        assertThat(send(sender)).isNotDone();
    }

    @Test
    void outcomesAreToldOnTheSendersThread() throws Exception {
        CompletableFuture<String> thread =
                send(sender).thenApply(outcome -> Thread.currentThread().getName());

        sender.onOutcome(
                new Rejected(sent().getFirst().id(), ErrorCode.LEASE_ENDED, "the lease ended"));

        assertThat(thread).succeedsWithin(SOON).isEqualTo("command-sender");
    }

    @Test
    void closingRejectsWhatIsPendingAndWhatComes() {
        CompletableFuture<CommandOutcome> pending = send(sender);

        sender.close();
        sender.close();

        assertThat(code(pending)).isEqualTo(ErrorCode.CONTROL_UNAVAILABLE);
        assertThat(code(send(sender))).isEqualTo(ErrorCode.CONTROL_UNAVAILABLE);
        assertThat(sender.pending()).isZero();
    }

    private static CompletableFuture<CommandOutcome> send(CommandSender sender) {
        CompletionStage<CommandOutcome> outcome = sender.send(LEAVE, LEASE);
        return outcome.toCompletableFuture();
    }

    private static ErrorCode code(CompletableFuture<CommandOutcome> outcome) {
        assertThat(outcome).succeedsWithin(SOON).isInstanceOf(Rejected.class);
        return ((Rejected) outcome.join()).code();
    }

    private List<Command> sent() throws UnreadableRecordException {
        var commands = new java.util.ArrayList<Command>();
        for (ProducerRecord<byte[], byte[]> record : kafka.history()) {
            commands.add(codec.decode(record.value()));
        }
        return commands;
    }
}
