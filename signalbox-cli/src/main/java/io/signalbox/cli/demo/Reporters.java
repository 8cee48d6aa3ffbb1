package io.signalbox.cli.demo;

import io.signalbox.client.ClientListener;
import io.signalbox.client.ClientOptions;
import io.signalbox.client.Outcome;
import io.signalbox.client.SignalboxClient;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * The producers: one connection for each agency, and what became of what they sent. {@link #send}
 * is for one thread; the counts are for any.
 */
final class Reporters implements AutoCloseable {
    private final List<Reporter> reporters;
    private final AtomicReference<Optional<String>> firstFault =
            new AtomicReference<>(Optional.empty());

    private Reporters(String url, Function<Agency, String> tokens) {
        this.reporters =
                Arrays.stream(Agency.values())
                        .map(agency -> reporter(agency, url, tokens.apply(agency)))
                        .toList();
    }

    private record Reporter(Agency agency, SignalboxClient connection, Tally tally) {}

    /** Counts of one agency's frames. */
    static final class Tally {
        private final AtomicLong sent = new AtomicLong();
        private final AtomicLong stored = new AtomicLong();
        private final AtomicLong refused = new AtomicLong();
        private final AtomicLong routed = new AtomicLong();
        private final AtomicLong dropped = new AtomicLong();

        long sent() {
            return sent.get();
        }

        long stored() {
            return stored.get();
        }

        long routed() {
            return routed.get();
        }

        long outcomes() {
            return routed.get() + dropped.get();
        }

        /** Whether nothing more is to be heard of what was sent. */
        boolean isComplete() {
            return stored.get() + refused.get() == sent.get() && outcomes() == stored.get();
        }

        boolean allRouted() {
            return routed.get() == sent.get();
        }
    }

    static Reporters connect(String url, Function<Agency, String> tokens) {
        return new Reporters(url, tokens);
    }

    /** Sends without waiting for the receipt, unless too many are in flight. */
    void send(PlannedFrame frame) {
        var reporter = of(frame.agency());
        var tally = reporter.tally;
        tally.sent.incrementAndGet();
        reporter.connection
                .publish(frame.publication())
                .whenComplete((receipt, fault) -> {
                    if (receipt != null) {
                        tally.stored.incrementAndGet();
                    } else {
                        tally.refused.incrementAndGet();
                        fault(frame.id() + " was refused: " + fault.getMessage());
                    }
                });
    }

    Tally tally(Agency agency) {
        return of(agency).tally;
    }

    boolean areComplete() {
        return reporters.stream().map(Reporter::tally).allMatch(Tally::isComplete);
    }

    long outcomes() {
        return reporters.stream().map(Reporter::tally).mapToLong(Tally::outcomes).sum();
    }

    /** The first frame that was refused or dropped, and why. */
    Optional<String> firstFault() {
        return firstFault.get();
    }

    @Override
    public void close() {
        reporters.forEach(reporter -> reporter.connection.close());
    }

    private Reporter of(Agency agency) {
        return reporters.stream()
                .filter(reporter -> reporter.agency == agency)
                .findFirst()
                .orElseThrow();
    }

    private Reporter reporter(Agency agency, String url, String token) {
        var tally = new Tally();
        var connection =
                SignalboxClient.connect(
                        ClientOptions.to(url).token(token).listener(counting(tally)).build());
        return new Reporter(agency, connection, tally);
    }

    private ClientListener counting(Tally tally) {
        return new ClientListener() {
            @Override
            public void onOutcome(Outcome outcome) {
                if (outcome.routed()) {
                    tally.routed.incrementAndGet();
                } else {
                    tally.dropped.incrementAndGet();
                    fault(outcome.id() + " was dropped: " + outcome.code().orElse("no code"));
                }
            }
        };
    }

    private void fault(String what) {
        firstFault.compareAndSet(Optional.empty(), Optional.of(what));
    }
}
