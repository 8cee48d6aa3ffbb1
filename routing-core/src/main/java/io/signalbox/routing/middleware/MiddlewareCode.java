package io.signalbox.routing.middleware;

import io.signalbox.routing.frame.Frame;

/**
 * Called for each frame that its document concerns, by several threads at once. What it answers is
 * recorded with the decision, so it may ask a clock or a service; but the frames of a channel wait
 * for it, and past its time budget it is interrupted and the frame is dropped with {@code
 * HANDLER_ERROR}, as it is when it throws.
 */
@FunctionalInterface
public interface MiddlewareCode {
    Answer on(Frame frame) throws Exception;
}
