package io.signalbox.client;

/**
 * The codes of a {@link SignalboxException}: first those of the server, whose meaning stands in
 * {@code docs/reference/errors.md}, then those that only the client gives.
 */
public final class ErrorCodes {
    public static final String MALFORMED_FRAME = "MALFORMED_FRAME";
    public static final String INVALID_FRAME = "INVALID_FRAME";
    public static final String INVALID_DESTINATIONS = "INVALID_DESTINATIONS";
    public static final String INVALID_FILTER = "INVALID_FILTER";
    public static final String INVALID_DELIVERY = "INVALID_DELIVERY";
    public static final String RESERVED_TYPE = "RESERVED_TYPE";
    public static final String UNKNOWN_ROUTE = "UNKNOWN_ROUTE";
    public static final String NOT_ALLOWED = "NOT_ALLOWED";
    public static final String FRAME_TOO_LARGE = "FRAME_TOO_LARGE";
    public static final String OVERLOADED = "OVERLOADED";
    public static final String LOG_UNAVAILABLE = "LOG_UNAVAILABLE";
    public static final String UNAUTHORIZED = "UNAUTHORIZED";
    public static final String CONNECTION_LIMIT = "CONNECTION_LIMIT";
    public static final String DRAINING = "DRAINING";
    public static final String UNSUPPORTED_PROTOCOL = "UNSUPPORTED_PROTOCOL";
    public static final String UNKNOWN_RESUME_TOKEN = "UNKNOWN_RESUME_TOKEN";
    public static final String CONNECTION_GONE = "CONNECTION_GONE";
    public static final String LEASE_ENDED = "LEASE_ENDED";
    public static final String CONTROL_UNAVAILABLE = "CONTROL_UNAVAILABLE";
    public static final String INVALID_POLICY = "INVALID_POLICY";
    public static final String RULE_UNKNOWN = "RULE_UNKNOWN";
    public static final String NOTHING_TO_ROLL_BACK = "NOTHING_TO_ROLL_BACK";
    public static final String EXPIRED = "EXPIRED";
    public static final String DUPLICATE = "DUPLICATE";
    public static final String DENIED_BY_POLICY = "DENIED_BY_POLICY";
    public static final String RATE_LIMITED = "RATE_LIMITED";
    public static final String DROPPED_BY_MIDDLEWARE = "DROPPED_BY_MIDDLEWARE";
    public static final String HANDLER_ERROR = "HANDLER_ERROR";
    public static final String NODE_NOT_FOUND = "NODE_NOT_FOUND";
    public static final String NO_NODES_MATCH_FILTER = "NO_NODES_MATCH_FILTER";
    public static final String NO_ROUTE = "NO_ROUTE";
    public static final String NO_MATCH = "NO_MATCH";
    public static final String NO_CONSUMER = "NO_CONSUMER";
    public static final String REQUEST_TIMEOUT = "REQUEST_TIMEOUT";
    public static final String CIRCUIT_OPEN = "CIRCUIT_OPEN";
    public static final String REPLY_UNKNOWN = "REPLY_UNKNOWN";
    public static final String GATHER_FULL = "GATHER_FULL";
    public static final String UNREADABLE_RECORD = "UNREADABLE_RECORD";
    public static final String SLOW_RECEIVER = "SLOW_RECEIVER";
    public static final String FRAMES_DROPPED = "FRAMES_DROPPED";
    public static final String INTERNAL_ERROR = "INTERNAL_ERROR";

    /** The server could not be reached, or did not greet in time. */
    public static final String CANNOT_CONNECT = "CLIENT_CANNOT_CONNECT";

    /** The server answered the upgrade with a status that has no code of its own. */
    public static final String UPGRADE_REFUSED = "CLIENT_UPGRADE_REFUSED";

    /** The text to send holds half a surrogate pair, and so is no Unicode; it was not sent. */
    public static final String NOT_UNICODE = "CLIENT_NOT_UNICODE";

    /** The connection ended before the answer came; a frame may have been stored. */
    public static final String CONNECTION_CLOSED = "CLIENT_CONNECTION_CLOSED";

    /** No answer came in time; a frame may have been stored. */
    public static final String TIMEOUT = "CLIENT_TIMEOUT";

    /** As much awaits its answer as the options of the client allow. */
    public static final String IN_FLIGHT_LIMIT = "CLIENT_IN_FLIGHT_LIMIT";

    /** A frame with this id awaits its answer; the second was not sent, and the first goes on. */
    public static final String ID_IN_USE = "CLIENT_ID_IN_USE";

    /** The executor given for the handlers takes no work; frames wait until it does. */
    public static final String HANDLERS_REJECTED = "CLIENT_HANDLERS_REJECTED";

    private ErrorCodes() {}
}
