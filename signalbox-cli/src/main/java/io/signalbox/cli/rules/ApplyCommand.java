package io.signalbox.cli.rules;

import io.signalbox.cli.console.CommandFailure;
import io.signalbox.cli.console.DocumentFiles;
import io.signalbox.cli.console.ErrorLines;
import io.signalbox.cli.console.ExitCode;
import io.signalbox.cli.rules.AdminServer.Answer;
import io.signalbox.routing.json.JsonValue.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Changes the rules of a tenant to what files say. */
@Command(
        name = "apply",
        description = "Change a tenant's rules to what files say.",
        footer = {
            "",
            "A file holds any number of documents, in YAML or JSON. All documents of all files are"
                    + " one change: they take effect together, or none does and the fault is told"
                    + " with its line. What the files do not name stays.",
            "",
            "  signalbox apply -f rules.yaml",
            "  signalbox apply -f - < rules.yaml"
        })
public final class ApplyCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private CommandSpec spec;

    @Mixin private final AdminServer server = new AdminServer();

    @Option(
            names = {"-f", "--file"},
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "A file, a folder of files, or - for standard input; may be given several"
                            + " times.")
    private List<String> files = List.of();

    @Option(names = "--json", description = "Print the server's answer.")
    private boolean json;

    @Override
    public Integer call() {
        RuleFiles texts = new RuleFiles();
        for (String given : files) {
            for (String file : filesAt(given)) {
                texts.add(file, read(file));
            }
        }
        Answer answer = server.ask("PUT", "", texts.joined());
        JsonObject body = answer.body();
        if (body == null) {
            ErrorLines.print(spec.commandLine().getErr(), texts.told(answer.refusal()));
            return ExitCode.REFUSED.code();
        }
        ChangePrinter.print(spec.commandLine().getOut(), body, json);
        return ExitCode.DONE.code();
    }

    private static List<String> filesAt(String given) {
        if (given.equals("-")) {
            return List.of(given);
        }
        List<Path> found;
        try {
            found = DocumentFiles.at(Path.of(given));
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, given + " cannot be read: " + e.getMessage());
        }
        if (found.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "expected files that end in .yaml, .yml or .json in the folder "
                            + given
                            + ", and there are none");
        }
        return found.stream().map(Path::toString).toList();
    }

    private static byte[] read(String file) {
        try {
            return file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
        } catch (NoSuchFileException e) {
            throw new CommandFailure(ExitCode.USAGE, "there is no file " + file);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, file + " cannot be read: " + e.getMessage());
        }
    }
}
