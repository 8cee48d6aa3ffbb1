package io.signalbox.cli.demo;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** The catalogues that come with the program; see {@code examples/quakes}. */
final class Catalogue {
    private static final Pattern JSON_NUMBER =
            Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");

    private Catalogue() {}

    /** All events in the order of time; those of one file stay in the order of their rows. */
    static List<CatalogueEvent> read() {
        var events = new ArrayList<CatalogueEvent>();
        events.addAll(read("earthquakes-2016", "quake.detected"));
        events.addAll(read("blasts-2016", "blast.detected"));
        events.sort(Comparator.comparing(CatalogueEvent::dateTime));
        return events;
    }

    private static List<CatalogueEvent> read(String file, String type) {
        var resource = "quakes/" + file + ".csv.gz";
        try (var bytes =
                        Objects.requireNonNull(
                                Catalogue.class.getResourceAsStream(resource), resource);
                var lines =
                        new BufferedReader(
                                new InputStreamReader(
                                        new GZIPInputStream(bytes), StandardCharsets.UTF_8))) {
            var columns = List.of(cells(Objects.requireNonNull(lines.readLine(), resource)));
            var events = new ArrayList<CatalogueEvent>();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                events.add(event(file + ":" + (events.size() + 1), type, columns, cells(line)));
            }
            return events;
        } catch (IOException e) {
            throw new UncheckedIOException("the catalogue " + resource + " cannot be read", e);
        }
    }

    static CatalogueEvent event(String id, String type, List<String> columns, String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalStateException(
                    id + " has " + cells.length + " cells, not " + columns.size());
        }
        return new CatalogueEvent(
                id,
                type,
                cells[columns.indexOf("DateTime")],
                cells[columns.indexOf("Source")],
                Double.parseDouble(cells[columns.indexOf("Latitude")]),
                Double.parseDouble(cells[columns.indexOf("Longitude")]),
                Double.parseDouble(cells[columns.indexOf("Magnitude")]),
                json(columns, cells));
    }

    /** Numbers are written as they stand; an empty cell is an unknown value, and is left out. */
    private static String json(List<String> columns, String... cells) {
        var json = new StringBuilder("{");
        for (int i = 0; i < cells.length; i++) {
            if (cells[i].isEmpty()) {
                continue;
            }
            json.append(json.length() > 1 ? "," : "").append('"').append(columns.get(i));
            json.append("\":");
            if (JSON_NUMBER.matcher(cells[i]).matches()) {
                json.append(cells[i]);
            } else {
                json.append('"');
                JsonStringEncoder.getInstance().quoteAsString(cells[i], json);
                json.append('"');
            }
        }
        return json.append('}').toString();
    }

    /** No cell of these files holds a comma or a quote. */
    private static String[] cells(String line) {
        return line.split(",", -1);
    }
}
