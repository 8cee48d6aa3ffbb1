package io.signalbox.websocket.fanout;

import io.signalbox.websocket.protocol.CloseCode;

/**
 * What a close frame says.
 *
 * @param code one that may be sent (RFC 6455, section 7.4)
 * @param text at most 123 bytes of UTF-8 go out; the rest is cut off
 */
public record CloseReason(int code, String text) {
    public CloseReason {
        if (!CloseCode.mayBeSent(code)) {
            throw new IllegalArgumentException(
                    "expected a close code from 1000 to 4999 that may be sent, got " + code);
        }
    }
}
