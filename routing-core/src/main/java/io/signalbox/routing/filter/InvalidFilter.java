package io.signalbox.routing.filter;

import io.signalbox.routing.json.JsonPath;

/**
 * A filter that cannot be used: where, and what was expected. Without a stack trace: the fault is
 * the writer's.
 */
public final class InvalidFilter extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient JsonPath path;
    private final String reason;

    InvalidFilter(JsonPath path, String reason) {
        super(reason, null, false, false);
        this.path = path;
        this.reason = reason;
    }

    public JsonPath path() {
        return path;
    }

    public String reason() {
        return reason;
    }
}
