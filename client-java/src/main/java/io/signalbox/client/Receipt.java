package io.signalbox.client;

/**
 * A frame is stored, with all acknowledgements that Kafka gives.
 *
 * @param id of the frame
 * @param receipt its place in the log, {@code partition-offset}
 */
public record Receipt(String id, String receipt) {}
