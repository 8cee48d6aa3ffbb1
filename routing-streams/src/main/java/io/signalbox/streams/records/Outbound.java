package io.signalbox.streams.records;

import org.jspecify.annotations.Nullable;

/**
 * The value of a record on its way to the sink, with its address.
 *
 * @param topic exists: producing to one that does not would stall the whole task
 * @param partition taken modulo the partitions of the topic
 * @param value null for a removal, and for the dead letter of a record that had none
 */
@SuppressWarnings(
        "ArrayRecordComponent") // The bytes of the log, forwarded untouched; never compared.
public record Outbound(String topic, int partition, byte @Nullable [] value) {}
