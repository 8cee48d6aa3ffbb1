package io.signalbox.rulefiles;

import io.signalbox.routing.json.JsonPath;
import io.signalbox.routing.json.JsonValue.JsonObject;

/**
 * One document of a text, with the lines on which its values stand. Immutable.
 *
 * @param object what it says; paths begin here
 */
public record SourceDocument(JsonObject object, SourceLines lines) {

    /** The line, from 1, on which the document begins. */
    public int line() {
        return lines.line();
    }

    /** The line, from 1, of the value at the path; of the nearest value around it that exists. */
    public int line(JsonPath path) {
        return path.walk(lines, SourceLines.STEPS).line();
    }

    /** As {@link #line(JsonPath)}, for the text of a path, as others tell it. */
    public int line(String path) {
        return lines.nearest(JsonPath.ROOT, path).line();
    }
}
