package io.signalbox.websocket.protocol;

/**
 * Why a connection has to be failed.
 *
 * @param closeCode what the close frame says: 1002, 1007, 1008 or 1009
 * @param reason what was expected, what came, and what to do; short enough for a close frame
 */
public record Violation(int closeCode, String reason) {
    static Violation protocol(String reason) {
        return new Violation(CloseCode.PROTOCOL_ERROR, reason);
    }
}
