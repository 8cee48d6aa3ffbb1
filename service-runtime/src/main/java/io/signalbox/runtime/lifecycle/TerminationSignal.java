package io.signalbox.runtime.lifecycle;

/**
 * Turns SIGTERM, SIGINT and SIGHUP into an orderly end with exit code 0. The JVM begins its
 * shutdown at the signal and waits for its hooks; ours asks the lifecycle to stop, waits until the
 * owning thread has done so, and then ends the JVM, since its own exit code would be 143.
 */
public final class TerminationSignal {

    private static final int STOPPED_IN_TIME = 0;
    private static final int GAVE_UP = 1;
    private static final long MARGIN_MS = 500;

    private TerminationSignal() {}

    /**
     * From now on a signal ends the process by way of this lifecycle. Call it before {@link
     * Lifecycle#start}.
     */
    public static void stops(Lifecycle lifecycle) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> stopAndHalt(lifecycle), "termination-signal"));
    }

    private static void stopAndHalt(Lifecycle lifecycle) {
        if (!lifecycle.awaitsStopRequest()) {
            return; // The process ends by itself, with its own exit code.
        }
        lifecycle.requestStop(new StopReason.Requested());
        int status = GAVE_UP;
        try {
            status =
                    lifecycle.awaitStopped(lifecycle.longestStopMs() + MARGIN_MS)
                            ? STOPPED_IN_TIME
                            : GAVE_UP;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(status);
    }
}
