package io.signalbox.embedded.kafka;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a log says last about why its process ended. */
final class LastError {

    private static final int MAX_CHARS = 300;

    private LastError() {}

    /** The last error of the first file that has one, as the end of a sentence. */
    static String in(Path... logs) {
        for (var log : logs) {
            var last =
                    lines(log).stream()
                            .filter(line -> line.contains("ERROR") || line.contains("Exception"))
                            .reduce((_, later) -> later);
            if (last.isPresent()) {
                var line = last.get();
                return ", and ends with: " + line.substring(0, Math.min(MAX_CHARS, line.length()));
            }
        }
        return ".";
    }

    private static List<String> lines(Path log) {
        try {
            return Files.exists(log) ? Files.readAllLines(log) : List.of();
        } catch (MalformedInputException e) {
            return List.of();
        } catch (IOException e) {
            return List.of("ERROR its log cannot be read: " + e);
        }
    }
}
