package io.signalbox.websocket.protocol;

import org.jspecify.annotations.Nullable;

/** Takes the control frames out of a stream, at the place where they stood between the messages. */
public interface ControlFrames {
    /** A ping; returns what is wrong with it, which fails the connection. */
    @Nullable Violation onPing(byte[] payload);

    @Nullable Violation onPong(byte[] payload);

    /**
     * A valid close frame. Nothing that follows it is parsed.
     *
     * @param code {@link CloseCode#NO_STATUS} where the frame was empty
     */
    void onClose(int code, String reason);
}
