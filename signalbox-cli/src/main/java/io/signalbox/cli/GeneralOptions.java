package io.signalbox.cli;

import io.signalbox.cli.console.LogLevel;
import picocli.CommandLine.Option;

/** What every command understands. */
final class GeneralOptions {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it.
    private boolean help;

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            description = "What is logged to standard error: error, warn, info or debug.")
    void logLevel(LogLevel level) {
        level.apply();
    }
}
