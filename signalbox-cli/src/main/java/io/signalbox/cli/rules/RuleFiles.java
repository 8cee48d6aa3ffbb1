package io.signalbox.cli.rules;

import io.signalbox.cli.console.CommandFailure;
import io.signalbox.cli.console.ExitCode;
import io.signalbox.cli.rules.AdminServer.Refusal;
import io.signalbox.routing.json.JsonWriter;
import io.signalbox.rulefiles.MalformedSource;
import io.signalbox.rulefiles.SourceDocument;
import io.signalbox.rulefiles.SourceText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The files of one change. One file goes to the server as it is; of several, whose forms may
 * differ, the documents go as JSON, a line each, so that a line tells the document and it its file.
 */
final class RuleFiles {
    @SuppressWarnings("ArrayRecordComponent") // Read once and sent; never compared.
    private record File(String name, byte[] text, List<SourceDocument> documents) {}

    private final List<File> files = new ArrayList<>();

    /**
     * @throws CommandFailure where the text is no YAML or JSON
     */
    void add(String name, byte[] text) {
        try {
            files.add(new File(name, text, SourceText.read(text)));
        } catch (MalformedSource e) {
            throw new CommandFailure(
                    ExitCode.REFUSED, at(name, e.line()) + "INVALID_POLICY: " + e.reason());
        }
    }

    byte[] joined() {
        if (files.size() == 1) {
            return files.getFirst().text();
        }
        List<String> lines = new ArrayList<>();
        for (File file : files) {
            for (SourceDocument document : file.documents()) {
                lines.add(JsonWriter.text(document.object()));
            }
        }
        return ("[\n" + String.join(",\n", lines) + "\n]").getBytes(StandardCharsets.UTF_8);
    }

    /** The refusal with the file and the line in it that it is about. */
    String told(@Nullable Refusal refusal) {
        Refusal told = Objects.requireNonNull(refusal, "a refusal has a reason");
        Integer line = told.line();
        if (line == null) {
            return told.message();
        }
        if (files.size() == 1) {
            return at(files.getFirst().name(), line) + told.message();
        }
        int document = line - 2;
        for (File file : files) {
            if (document < file.documents().size()) {
                int there = file.documents().get(document).line(told.path());
                return at(file.name(), there) + told.message();
            }
            document -= file.documents().size();
        }
        return told.message();
    }

    private static String at(String file, int line) {
        return (file.equals("-") ? "standard input" : file) + ":" + line + ": ";
    }
}
