package io.signalbox.cli.console;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says on standard error what went wrong, in a line that begins with the program's name. */
public final class ErrorLines implements IExecutionExceptionHandler, IParameterExceptionHandler {

    @Override
    public int handleExecutionException(
            Exception thrown, CommandLine command, ParseResult arguments) {
        if (Fault.isOurs(thrown)) {
            LoggerFactory.getLogger(ErrorLines.class).debug("event=command.fault", thrown);
        }
        var fault = Fault.of(thrown);
        print(command.getErr(), fault.message());
        return fault.exitCode().code();
    }

    @Override
    public int handleParseException(ParameterException thrown, String[] arguments) {
        var command = thrown.getCommandLine();
        var err = command.getErr();
        print(
                err,
                thrown instanceof UnmatchedArgumentException unmatched
                        ? notKnown(unmatched.getUnmatched())
                        : String.valueOf(thrown.getMessage()));
        UnmatchedArgumentException.printSuggestions(thrown, err);
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE.code();
    }

    /** In our words: picocli's quote what may be a credential. */
    private static String notKnown(List<String> arguments) {
        return "expected an option or an argument of the command, and this came: "
                + arguments.stream()
                        .map(argument -> "'" + Secrets.ofArgument(argument) + "'")
                        .collect(Collectors.joining(", "));
    }

    /**
     * Prints an error of a command that goes on, or ends by itself; without what may be a
     * credential.
     */
    public static void print(PrintWriter err, String message) {
        err.println("signalbox: " + Secrets.hiddenIn(message));
        err.flush();
    }
}
