package io.signalbox.cli.client;

import io.signalbox.client.ClientListener;
import io.signalbox.client.Outcome;
import io.signalbox.client.Receipt;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Brings receipts and outcomes together, whichever comes first. Thread-safe. */
final class OutcomeBoard implements ClientListener {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<String, CompletableFuture<Outcome>> byReceipt = new ConcurrentHashMap<>();

    @Override
    public void onOutcome(Outcome outcome) {
        of(outcome.receipt()).complete(outcome);
    }

    /** Waits for the outcome of a frame that is stored. */
    CompletableFuture<FrameResult> await(Receipt receipt) {
        return of(receipt.receipt())
                .<FrameResult>thenApply(FrameResult.Decided::new)
                .completeOnTimeout(
                        new FrameResult.Undecided(receipt),
                        PATIENCE.toMillis(),
                        TimeUnit.MILLISECONDS)
                .whenComplete((_, _) -> byReceipt.remove(receipt.receipt()));
    }

    private CompletableFuture<Outcome> of(String receipt) {
        return byReceipt.computeIfAbsent(receipt, _ -> new CompletableFuture<>());
    }
}
