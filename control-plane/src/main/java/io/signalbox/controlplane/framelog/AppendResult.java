package io.signalbox.controlplane.framelog;

/** Whether a {@link FrameLog} took a frame. */
public sealed interface AppendResult {
    AppendResult TAKEN = new Taken();

    /** On its way; the callback tells the rest. */
    record Taken() implements AppendResult {}

    /**
     * Too many bytes are in flight; nothing of the frame was kept.
     *
     * @param retryAfterMs when there may be room, in milliseconds
     */
    record Overloaded(long retryAfterMs) implements AppendResult {}
}
