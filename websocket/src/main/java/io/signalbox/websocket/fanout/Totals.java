package io.signalbox.websocket.fanout;

/**
 * What all sockets of a {@link FanOut} together have queued now, and have written and dropped since
 * it began. Bytes are those of frames, headers included; a frame counts as written when the kernel
 * has taken its last byte.
 */
public record Totals(
        long queuedBytes,
        long writtenBytes,
        long writtenFrames,
        long droppedBytes,
        long droppedFrames) {}
