package io.signalbox.websocket.protocol;

/**
 * The close codes of RFC 6455, section 7.4, and of its IANA registry, that this transport sends or
 * reports.
 */
public final class CloseCode {
    public static final int NORMAL = 1000;
    public static final int GOING_AWAY = 1001;
    public static final int PROTOCOL_ERROR = 1002;

    /** Never on the wire: the peer's close frame had no code. */
    public static final int NO_STATUS = 1005;

    /** Never on the wire: the connection ended without a close frame. */
    public static final int ABNORMAL = 1006;

    public static final int INVALID_PAYLOAD = 1007;
    public static final int POLICY_VIOLATION = 1008;
    public static final int MESSAGE_TOO_BIG = 1009;
    public static final int INTERNAL_ERROR = 1011;
    public static final int SERVICE_RESTART = 1012;
    public static final int TRY_AGAIN_LATER = 1013;

    private CloseCode() {}

    /** Whether an endpoint may put this code into a close frame (sections 7.4.1 and 7.4.2). */
    public static boolean mayBeSent(int code) {
        return (code >= 1000 && code <= 1003)
                || (code >= 1007 && code <= 1014)
                || (code >= 3000 && code <= 4999);
    }
}
