package io.signalbox.streams.frames;

import org.jspecify.annotations.Nullable;

/**
 * A record of {@code signalbox.frames} as it came, readable or not.
 *
 * @param appendedAtMs the broker's append time, in milliseconds of the epoch
 */
@SuppressWarnings(
        "ArrayRecordComponent") // The bytes of the log, forwarded untouched; never compared.
record SourceRecord(
        int partition,
        long offset,
        long appendedAtMs,
        byte @Nullable [] key,
        byte @Nullable [] value) {

    /** Of keys and values together. */
    int sizeBytes() {
        return (key == null ? 0 : key.length) + (value == null ? 0 : value.length);
    }
}
