package io.signalbox.cli.cases;

import io.signalbox.cli.console.CommandFailure;
import io.signalbox.cli.console.DocumentFiles;
import io.signalbox.cli.console.ExitCode;
import io.signalbox.routing.cases.Case;
import io.signalbox.routing.cases.CaseFile;
import io.signalbox.routing.cases.InvalidCase;
import io.signalbox.rulefiles.MalformedSource;
import io.signalbox.rulefiles.SourceDocument;
import io.signalbox.rulefiles.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads files of cases, all of them before any case is played. */
final class CaseSources {

    private CaseSources() {}

    /**
     * Reads files, and what is in directories and below.
     *
     * @throws CommandFailure that names every file which is no case file, with line and reason
     */
    static List<FoundCase> read(List<Path> paths) {
        List<FoundCase> found = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (Path path : paths) {
            try {
                for (Path file : DocumentFiles.at(path)) {
                    read(file, found, faults);
                }
            } catch (IOException e) {
                faults.add(path + ": " + reason(e));
            }
        }
        if (!faults.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, String.join("\nsignalbox: ", faults));
        }
        return found;
    }

    private static void read(Path file, List<FoundCase> found, List<String> faults)
            throws IOException {
        try {
            for (SourceDocument document : SourceText.read(Files.readAllBytes(file))) {
                try {
                    String suite = String.valueOf(file.getFileName());
                    for (Case each : CaseFile.read(document.object(), suite).cases()) {
                        found.add(new FoundCase(file, document, each));
                    }
                } catch (InvalidCase e) {
                    faults.add(
                            file
                                    + ":"
                                    + document.line(e.path())
                                    + ": "
                                    + e.path()
                                    + ": "
                                    + e.reason());
                }
            }
        } catch (MalformedSource e) {
            faults.add(file + ":" + e.line() + ": " + e.reason());
        }
    }

    private static String reason(IOException e) {
        return e instanceof NoSuchFileException
                ? "expected a file or directory, and there is none"
                : "cannot be read: " + e.getMessage();
    }
}
