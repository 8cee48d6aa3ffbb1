package io.signalbox.cli.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of JSON and YAML that a path on the command line means. */
public final class DocumentFiles {

    private DocumentFiles() {}

    /** Of a directory, those in it and below, in the order of their paths; otherwise the path. */
    public static List<Path> at(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> files = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(DocumentFiles::mayHoldDocuments).sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause(); // of a folder below that cannot be read, or links in a circle
        }
    }

    private static boolean mayHoldDocuments(Path file) {
        String name = String.valueOf(file.getFileName());
        return (name.endsWith(".json") || name.endsWith(".yaml") || name.endsWith(".yml"))
                && Files.isRegularFile(file);
    }
}
