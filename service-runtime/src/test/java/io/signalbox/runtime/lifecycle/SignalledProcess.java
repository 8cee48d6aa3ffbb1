package io.signalbox.runtime.lifecycle;

import java.util.ArrayList;

/**
 * A process with one part, for tests that send it signals. With the argument {@code fail} it ends
 * by itself.
 */
final class SignalledProcess {

    private SignalledProcess() {}

    public static void main(String[] args) {
        var lifecycle = new Lifecycle(1_000, 1_000);
        lifecycle.add(
                new RecordedPart("door", new ArrayList<>()) {
                    @Override
                    public void start() {
                        System.out.println("started");
                    }

                    @Override
                    public void stop(long deadlineMs) {
                        System.out.println("stopped");
                    }
                });
        TerminationSignal.stops(lifecycle);
        lifecycle.start();
        if (args.length > 0) {
            lifecycle.requestStop(new StopReason.Failed("on purpose"));
        }
        int status =
                switch (lifecycle.awaitStopRequest()) {
                    case StopReason.Requested _ -> 0;
                    case StopReason.Failed _ -> 7;
                };
        lifecycle.stop();
        System.exit(status);
    }
}
