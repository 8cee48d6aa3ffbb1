package io.signalbox.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** What the server's codes mean: the catalogue itself, which is one file for server and client. */
final class Catalogue {
    private static final String FILE = "errors.tsv";
    private static final Map<String, Entry> ENTRIES = read();

    private Catalogue() {}

    private record Entry(String text, boolean retryable) {}

    /**
     * That nothing came of a frame that is stored, and why. What a newer server adds is passed on
     * as it is.
     */
    static SignalboxException dropped(String what, String code, String receipt) {
        var entry = ENTRIES.getOrDefault(code, new Entry("", false));
        return SignalboxException.stored(
                code, (what + ". " + entry.text).strip(), entry.retryable, receipt);
    }

    private static Map<String, Entry> read() {
        Map<String, Entry> entries = new HashMap<>();
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(Catalogue.class.getResourceAsStream(FILE)),
                                StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var columns = line.split("\t", -1);
                entries.put(
                        columns[0],
                        new Entry(columns[1] + " " + columns[2], columns[3].equals("yes")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the catalogue of errors cannot be read", e);
        }
        return entries;
    }
}
