package io.signalbox.routing.cases;

import io.signalbox.routing.json.JsonPath;

/** A case file that cannot be read, and where its fault is. Without a stack trace. */
public final class InvalidCase extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient JsonPath path;
    private final String reason;

    InvalidCase(JsonPath path, String reason) {
        super(path + ": " + reason, null, false, false);
        this.path = path;
        this.reason = reason;
    }

    /** Where in the file, such as {@code $.cases[3].steps[0].expect}. */
    public JsonPath path() {
        return path;
    }

    /** What was expected and what came. */
    public String reason() {
        return reason;
    }
}
