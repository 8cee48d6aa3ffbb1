package io.signalbox.routing.errors;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The catalogue {@code errors.tsv}, read once. Its order is that of the reference page. */
final class ErrorCatalogue {
    private static final String RESOURCE = "errors.tsv";
    private static final List<Entry> ENTRIES = load();
    private static final Map<ErrorCode, Entry> BY_CODE = byCode();

    private ErrorCatalogue() {}

    /** A line of the catalogue; {@code code} as it stands there. */
    record Entry(
            String code,
            String meaning,
            String action,
            boolean retryable,
            int httpStatus,
            @Nullable Integer closeCode) {

        static Entry parse(String line) {
            String[] fields = line.split("\t", -1);
            if (fields.length != 6) {
                throw new IllegalStateException(
                        "a line of "
                                + RESOURCE
                                + " has 6 fields between tabs, not "
                                + fields.length
                                + ": "
                                + line);
            }
            return new Entry(
                    fields[0],
                    fields[1],
                    fields[2],
                    switch (fields[3]) {
                        case "yes" -> true;
                        case "no" -> false;
                        default ->
                                throw new IllegalStateException(
                                        "retryable is yes or no, not '" + fields[3] + "': " + line);
                    },
                    Integer.parseInt(fields[4]),
                    fields[5].isEmpty() ? null : Integer.valueOf(fields[5]));
        }
    }

    static List<Entry> entries() {
        return ENTRIES;
    }

    static Entry entry(ErrorCode code) {
        return Objects.requireNonNull(
                BY_CODE.get(code), () -> code + " is missing from " + RESOURCE);
    }

    private static List<Entry> load() {
        List<Entry> entries = new ArrayList<>();
        try (InputStream stream =
                        Objects.requireNonNull(
                                ErrorCatalogue.class.getResourceAsStream(RESOURCE), RESOURCE);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            lines.readLine(); // the names of the columns
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                entries.add(Entry.parse(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
        return List.copyOf(entries);
    }

    private static Map<ErrorCode, Entry> byCode() {
        Map<ErrorCode, Entry> byCode = new EnumMap<>(ErrorCode.class);
        for (Entry entry : ENTRIES) {
            byCode.put(ErrorCode.valueOf(entry.code()), entry);
        }
        return byCode;
    }
}
