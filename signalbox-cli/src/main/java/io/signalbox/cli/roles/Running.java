package io.signalbox.cli.roles;

import io.signalbox.cli.console.ErrorLines;
import io.signalbox.cli.console.ExitCode;
import io.signalbox.runtime.lifecycle.Lifecycle;
import io.signalbox.runtime.lifecycle.StopReason;
import io.signalbox.runtime.lifecycle.TerminationSignal;
import java.io.PrintWriter;

/** A server process from start to end, on the main thread. */
final class Running {
    private Running() {}

    /** Returns when the process was asked to end, or cannot go on, and has ended its parts. */
    static ExitCode untilAskedToEnd(Lifecycle lifecycle, PrintWriter err) {
        TerminationSignal.stops(lifecycle);
        lifecycle.start();
        var reason = lifecycle.awaitStopRequest();
        if (reason instanceof StopReason.Failed(var message)) {
            ErrorLines.print(err, message);
        }
        lifecycle.stop();
        return switch (reason) {
            case StopReason.Requested _ -> ExitCode.DONE;
            case StopReason.Failed _ -> ExitCode.NO;
        };
    }
}
