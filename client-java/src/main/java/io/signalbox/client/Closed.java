package io.signalbox.client;

import java.util.Set;

/**
 * How a connection ended.
 *
 * @param code the WebSocket close code; 1006 where the connection broke without one, and 4000 where
 *     another was refused for good
 * @param reason for people; may be empty
 * @param byClient whether this client closed it
 */
public record Closed(int code, String reason, boolean byClient) {
    static final int NORMAL = 1000;
    static final int BROKEN = 1006;

    /**
     * The upgrade was refused for good, or what was announced or subscribed could not be restored.
     * The client's own verdict, and so a code that no server sends.
     */
    static final int REFUSED = 4_000;

    /**
     * Besides a break: going away (as proxies say), no status, a token that has expired, a fault of
     * the server, a node that goes down, a receiver too slow. Where there is no new token, the next
     * upgrade is refused.
     */
    private static final Set<Integer> RECONNECT =
            Set.of(1001, 1005, BROKEN, 1008, 1011, 1012, 1013);

    /** Whether to connect again is what the server would advise. */
    public boolean reconnectAdvised() {
        return !byClient && RECONNECT.contains(code);
    }

    /** What becomes of those who wait for an answer. */
    SignalboxException asError() {
        return SignalboxException.local(
                ErrorCodes.CONNECTION_CLOSED,
                "the connection has ended with "
                        + code
                        + (reason.isEmpty() ? "" : " (" + reason + ")")
                        + " before the answer came",
                reconnectAdvised());
    }
}
