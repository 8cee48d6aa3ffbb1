package io.signalbox.client;

/**
 * How a connection ended.
 *
 * @param code the WebSocket close code; 1006 where the connection broke without one
 * @param reason for people; may be empty
 * @param byClient whether this client closed it
 */
public record Closed(int code, String reason, boolean byClient) {
    static final int NORMAL = 1000;
    static final int BROKEN = 1006;
    private static final int SERVER_FAULT = 1011;
    private static final int NODE_GOES_DOWN = 1012;
    private static final int TOO_SLOW = 1013;

    /** Whether to connect again is what the server would advise. */
    public boolean reconnectAdvised() {
        return !byClient
                && (code == BROKEN
                        || code == SERVER_FAULT
                        || code == NODE_GOES_DOWN
                        || code == TOO_SLOW);
    }
}
