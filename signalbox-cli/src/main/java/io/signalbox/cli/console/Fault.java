package io.signalbox.cli.console;

import io.signalbox.client.ErrorCodes;
import io.signalbox.client.SignalboxException;
import io.signalbox.runtime.StartFailure;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * An exception as the user of a command sees it.
 *
 * @param message what was expected, what came, and what to do
 */
public record Fault(ExitCode exitCode, String message) {
    private static final Set<String> UNREACHABLE =
            Set.of(
                    ErrorCodes.CANNOT_CONNECT,
                    ErrorCodes.CONNECTION_CLOSED,
                    ErrorCodes.TIMEOUT,
                    ErrorCodes.IN_FLIGHT_LIMIT);

    public static Fault of(Throwable thrown) {
        return switch (withoutWrapping(thrown)) {
            case CommandFailure failure ->
                    new Fault(failure.exitCode(), String.valueOf(failure.getMessage()));
            case StartFailure failure when failure.getCause() instanceof CommandFailure cause ->
                    of(cause);
            case StartFailure failure ->
                    new Fault(ExitCode.REFUSED, String.valueOf(failure.getMessage()));
            case SignalboxException refusal -> ofClient(refusal);
            case Throwable other ->
                    new Fault(
                            ExitCode.NO,
                            "an internal fault, which should be reported: "
                                    + other
                                    + "; --log-level debug shows where it happened");
        };
    }

    /** Whether it is a fault of ours, of which a trace tells more. */
    static boolean isOurs(Throwable thrown) {
        return !(withoutWrapping(thrown) instanceof CommandFailure
                || withoutWrapping(thrown) instanceof StartFailure
                || withoutWrapping(thrown) instanceof SignalboxException);
    }

    private static Fault ofClient(SignalboxException refusal) {
        return UNREACHABLE.contains(refusal.code())
                ? new Fault(ExitCode.UNREACHABLE, refusal.reason())
                : new Fault(ExitCode.REFUSED, String.valueOf(refusal.getMessage()));
    }

    private static Throwable withoutWrapping(Throwable thrown) {
        var cause = thrown.getCause();
        return cause != null
                        && (thrown instanceof CompletionException
                                || thrown instanceof ExecutionException)
                ? withoutWrapping(cause)
                : thrown;
    }
}
