package io.signalbox.routing.destination;

import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.json.JsonPath;

/**
 * An entry of {@code to} that cannot be used: which, and what was expected. Without a stack trace,
 * since the fault is the sender's.
 */
public final class InvalidDestination extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient JsonPath path;
    private final String reason;

    InvalidDestination(ErrorCode code, JsonPath path, String reason) {
        super(reason, null, false, false);
        this.code = code;
        this.path = path;
        this.reason = reason;
    }

    /** {@code INVALID_DESTINATIONS} or {@code INVALID_FILTER}. */
    public ErrorCode code() {
        return code;
    }

    public JsonPath path() {
        return path;
    }

    public String reason() {
        return reason;
    }
}
