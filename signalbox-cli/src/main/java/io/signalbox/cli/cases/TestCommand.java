package io.signalbox.cli.cases;

import io.signalbox.cli.console.CommandFailure;
import io.signalbox.cli.console.ErrorLines;
import io.signalbox.cli.console.ExitCode;
import io.signalbox.routing.cases.CaseRun;
import io.signalbox.routing.cases.CaseVerdict;
import io.signalbox.routing.json.JsonPath;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plays the cases of files. */
@Command(
        name = "test",
        description =
                "Play the cases of files, with the code that routes live traffic, and say which"
                        + " fail.",
        footer = {
            "",
            "A directory stands for all .json, .yaml and .yml files in it and below. Exit code 1:"
                    + " a case failed or has a fault; 2: a file is no case file.",
            "",
            "  signalbox rules test cases/",
            "  signalbox rules test cases/ --format junit --output target/cases.xml"
        })
final class TestCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "CASES",
            description = "Files of cases, JSON or YAML, or directories of such.")
    private List<Path> paths = List.of();

    @Option(
            names = "--filter",
            paramLabel = "TEXT",
            description = "Only the cases whose suite or name contains this, in any case.")
    private String filter = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "What is printed: text, tap, junit or json. Default: text")
    private ReportFormat format = ReportFormat.TEXT;

    @Option(names = "--json", description = "The same as --format json.")
    private boolean json;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write the report to this file, and the text to standard output.")
    private @Nullable Path output;

    @Override
    public Integer call() {
        long startedNs = System.nanoTime();
        List<FoundCase> found =
                CaseSources.read(paths).stream().filter(each -> each.matches(filter)).toList();
        if (found.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    filter.isEmpty()
                            ? "expected cases in " + paths + ", and there are none"
                            : "expected cases that match '" + filter + "', and there are none");
        }
        warn(found);
        List<CaseResult> results = new ArrayList<>();
        for (FoundCase each : found) {
            long caseStartedNs = System.nanoTime();
            CaseVerdict verdict = CaseRun.play(each.played());
            results.add(new CaseResult(each, verdict, System.nanoTime() - caseStartedNs));
        }
        Summary summary = new Summary(results, System.nanoTime() - startedNs);
        print(summary);
        return summary.failed() == 0 ? ExitCode.DONE.code() : ExitCode.NO.code();
    }

    private void warn(List<FoundCase> found) {
        for (FoundCase each : found) {
            for (JsonPath path : each.played().unread()) {
                ErrorLines.print(
                        spec.commandLine().getErr(),
                        each.place(path) + ": " + path + " means nothing here, and is passed over");
            }
        }
    }

    private void print(Summary summary) {
        ReportFormat wanted = json ? ReportFormat.JSON : format;
        PrintWriter out = spec.commandLine().getOut();
        if (output == null) {
            wanted.print(summary, out);
        } else {
            try (var file =
                    new PrintWriter(Files.newBufferedWriter(output, StandardCharsets.UTF_8))) {
                wanted.print(summary, file);
            } catch (NoSuchFileException e) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "cannot write the report to " + output + ": there is no such folder");
            } catch (IOException e) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "cannot write the report to " + output + ": " + e.getMessage());
            }
            ReportFormat.TEXT.print(summary, out);
        }
        out.flush();
    }
}
