package io.signalbox.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The table of a suite, as Markdown to read and as JSON to compute with. */
public final class Results {
    private final List<Comparison> comparisons = new ArrayList<>();
    private final String suite;
    private final String date;
    private final String version;
    private final Machine machine = Machine.ofThis();

    /**
     * @param suite as the saved files are named
     * @param date of the run
     * @param version what was measured
     */
    public Results(String suite, String date, String version) {
        this.suite = suite;
        this.date = date;
        this.version = version;
    }

    public void add(Comparison comparison) {
        comparisons.add(comparison);
    }

    public String markdown() {
        var text = new StringBuilder();
        text.append("# ").append(suite).append(", ").append(date).append("\n\n");
        text.append(machine.text()).append(". Version ").append(version).append(".\n\n");
        text.append("| measured | unit | Signalbox | bare | ratio | target | met |\n");
        text.append("| --- | --- | ---: | ---: | ---: | ---: | --- |\n");
        for (Comparison row : comparisons) {
            text.append(row(row));
        }
        return text.append("\nMedians; the values of every round are in `")
                .append(suite)
                .append(".json`.\n")
                .toString();
    }

    private static String row(Comparison row) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %.2f | %s | %s |%n",
                row.what(),
                row.unit(),
                number(Comparison.median(row.ours())),
                number(Comparison.median(row.bare())),
                row.ratio(),
                row.target().text(),
                row.target() instanceof Target.None ? "" : row.isMet() ? "yes" : "no");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 1_000 ? "%.2f" : "%,.0f", value);
    }

    public String json() {
        return comparisons.stream()
                .map(Results::json)
                .collect(
                        Collectors.joining(
                                ",\n    ",
                                String.format(
                                        "{%n  \"suite\": \"%s\",%n  \"date\": \"%s\",%n "
                                                + " \"version\": \"%s\",%n  \"machine\": \"%s\",%n "
                                                + " \"pairs\": [%n    ",
                                        suite, date, version, machine.text()),
                                "\n  ]\n}\n"));
    }

    private static String json(Comparison row) {
        return String.format(
                Locale.ROOT,
                "{\"measured\": \"%s\", \"unit\": \"%s\", \"signalbox\": %s, \"bare\": %s,"
                        + " \"ratio\": %.4f, \"target\": \"%s\", \"met\": %s}",
                row.what(),
                row.unit(),
                row.ours(),
                row.bare(),
                row.ratio(),
                row.target().text(),
                row.isMet());
    }

    /** Writes both files into the folder, over those of the same suite. */
    public void save(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(suite + ".md"), markdown());
        Files.writeString(folder.resolve(suite + ".json"), json());
    }
}
