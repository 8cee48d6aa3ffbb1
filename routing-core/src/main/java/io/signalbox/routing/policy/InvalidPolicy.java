package io.signalbox.routing.policy;

import io.signalbox.routing.json.JsonPath;

/**
 * A policy that cannot be taken, and where its fault is. Without a stack trace: the fault is the
 * writer's.
 */
public final class InvalidPolicy extends Exception {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final String reason;

    InvalidPolicy(JsonPath path, String reason) {
        super(path + ": " + reason, null, false, false);
        this.path = path.toString();
        this.reason = reason;
    }

    /** The JSON path of the fault, such as {@code $.receivers.allowModules}. */
    public String path() {
        return path;
    }

    /** What was expected and what came. */
    public String reason() {
        return reason;
    }
}
