package io.signalbox.routing.policy;

import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.json.JsonPath;

/**
 * A policy or another document of rules that cannot be taken, and where its fault is. Without a
 * stack trace: the fault is the writer's.
 */
public final class InvalidPolicy extends Exception {
    private static final long serialVersionUID = 1L;

    /** A reason quotes what came, which may be long. */
    private static final int MAX_REASON_CHARS = 600;

    private final ErrorCode code;
    private final transient JsonPath at;
    private final String path;
    private final String reason;

    public InvalidPolicy(JsonPath at, String reason) {
        this(ErrorCode.INVALID_POLICY, at, reason);
    }

    public InvalidPolicy(ErrorCode code, JsonPath at, String reason) {
        super(at + ": " + shortened(reason), null, false, false);
        this.code = code;
        this.at = at;
        this.path = at.toString();
        this.reason = shortened(reason);
    }

    public ErrorCode code() {
        return code;
    }

    public JsonPath at() {
        return at;
    }

    /** The JSON path of the fault, such as {@code $.receivers.allowModules}. */
    public String path() {
        return path;
    }

    /** What was expected and what came. */
    public String reason() {
        return reason;
    }

    private static String shortened(String reason) {
        return reason.length() <= MAX_REASON_CHARS
                ? reason
                : reason.substring(0, MAX_REASON_CHARS) + "…";
    }
}
