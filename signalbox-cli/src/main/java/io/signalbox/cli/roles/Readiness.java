package io.signalbox.cli.roles;

import io.signalbox.runtime.lifecycle.Part;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Says on standard output when the process listens and when it is ready, once each, from a thread
 * of its own: a gateway without a router is not ready for as long as that lasts.
 */
final class Readiness implements Part {
    private static final long ASK_EVERY_MS = 20;

    private final PrintWriter out;
    private final Optional<Supplier<String>> listening;
    private final Supplier<String> ready;
    private final BooleanSupplier isReady;
    private @Nullable Thread thread;

    /**
     * @param listening the line to print at once, if any
     * @param ready the line to print when {@code isReady}
     */
    Readiness(
            PrintWriter out,
            Optional<Supplier<String>> listening,
            Supplier<String> ready,
            BooleanSupplier isReady) {
        this.out = out;
        this.listening = listening;
        this.ready = ready;
        this.isReady = isReady;
    }

    @Override
    public String name() {
        return "readiness";
    }

    @Override
    public void start() {
        listening.ifPresent(line -> print(line.get()));
        thread = Thread.ofPlatform().daemon().name("readiness").start(this::await);
    }

    @Override
    public void stop(long deadlineMs) throws InterruptedException {
        if (thread != null) {
            thread.interrupt();
            thread.join(deadlineMs);
        }
    }

    private void await() {
        try {
            while (!isReady.getAsBoolean()) {
                Thread.sleep(ASK_EVERY_MS);
            }
            print(ready.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void print(String line) {
        out.println(line);
        out.flush();
    }
}
