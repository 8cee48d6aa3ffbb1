package io.signalbox.cli.cases;

import io.signalbox.routing.cases.Case;
import io.signalbox.routing.cases.InvalidCase;
import io.signalbox.routing.json.JsonPath;
import io.signalbox.rulefiles.SourceDocument;
import java.nio.file.Path;
import java.util.Locale;

/** A case, and where it stands. */
record FoundCase(Path file, SourceDocument document, Case played) {

    String place() {
        InvalidCase fault = played.fault();
        return place(fault == null ? played.path() : fault.path());
    }

    String place(JsonPath path) {
        return file + ":" + document.line(path);
    }

    /** Where the step stands, counted from 1; 0 is the case itself. */
    String place(int step) {
        return step == 0 ? place() : place(played.steps().get(step - 1).path());
    }

    boolean matches(String filter) {
        String sought = filter.toLowerCase(Locale.ROOT);
        return title().toLowerCase(Locale.ROOT).contains(sought);
    }

    String title() {
        return played.suite() + ": " + played.name();
    }
}
