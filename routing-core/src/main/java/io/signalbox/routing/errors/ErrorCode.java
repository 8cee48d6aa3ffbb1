package io.signalbox.routing.errors;

import org.jspecify.annotations.Nullable;

/**
 * Every code a user can meet. What each means, and what to do, stands in the catalogue {@code
 * errors.tsv} beside this class, from which the reference page is made; a test holds the two
 * together.
 */
public enum ErrorCode {
    MALFORMED_FRAME,
    INVALID_FRAME,
    INVALID_DESTINATIONS,
    INVALID_FILTER,
    INVALID_DELIVERY,
    RESERVED_TYPE,
    UNKNOWN_ROUTE,
    NOT_ALLOWED,
    FRAME_TOO_LARGE,
    OVERLOADED,
    LOG_UNAVAILABLE,
    UNAUTHORIZED,
    CONNECTION_LIMIT,
    DRAINING,
    UNSUPPORTED_PROTOCOL,
    UNKNOWN_RESUME_TOKEN,
    CONNECTION_GONE,
    LEASE_ENDED,
    CONTROL_UNAVAILABLE,
    INVALID_POLICY,
    RULE_UNKNOWN,
    NOTHING_TO_ROLL_BACK,
    EXPIRED,
    DUPLICATE,
    DENIED_BY_POLICY,
    RATE_LIMITED,
    DROPPED_BY_MIDDLEWARE,
    HANDLER_ERROR,
    NODE_NOT_FOUND,
    NO_NODES_MATCH_FILTER,
    NO_ROUTE,
    NO_MATCH,
    NO_CONSUMER,
    REQUEST_TIMEOUT,
    CIRCUIT_OPEN,
    REPLY_UNKNOWN,
    GATHER_FULL,
    UNREADABLE_RECORD,
    SLOW_RECEIVER,
    FRAMES_DROPPED,
    INTERNAL_ERROR;

    /** One sentence on what went wrong. */
    public String meaning() {
        return entry().meaning();
    }

    /** One sentence on what to do. */
    public String action() {
        return entry().action();
    }

    /** Whether the same message may succeed when it is sent again. */
    public boolean retryable() {
        return entry().retryable();
    }

    public int httpStatus() {
        return entry().httpStatus();
    }

    /** The WebSocket close code that comes with it; null where the socket stays open. */
    public @Nullable Integer closeCode() {
        return entry().closeCode();
    }

    private ErrorCatalogue.Entry entry() {
        return ErrorCatalogue.entry(this);
    }
}
