package io.signalbox.routing.middleware;

/** Code that gave no answer. The message holds nothing of the frame; there is no stack trace. */
public final class MiddlewareFailure extends Exception {
    private static final long serialVersionUID = 1L;

    public MiddlewareFailure(String message) {
        super(message, null, false, false);
    }
}
