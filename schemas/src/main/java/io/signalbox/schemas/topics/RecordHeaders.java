package io.signalbox.schemas.topics;

/**
 * The names of record headers, and the values that are fixed. Values are UTF-8 text where nothing
 * else is said.
 */
public final class RecordHeaders {
    /** Of each record of {@code deliveries}: what it is. */
    public static final String KIND = "kind";

    /** A kind: the value is a frame's bytes, untouched. */
    public static final String KIND_DELIVERY = "delivery";

    /** A kind: the value is what became of a frame, for its sender. */
    public static final String KIND_OUTCOME = "outcome";

    /** A kind: the value is the one answer to a request that asked many. */
    public static final String KIND_GATHERED = "gathered";

    /** A kind: the value is what became of a command. */
    public static final String KIND_COMMAND_OUTCOME = "command-outcome";

    /** Of a delivery: whom it is for, as an Avro record. */
    public static final String TARGETS = "targets";

    /** Of a command's outcome: the lease it is meant for, in decimal. */
    public static final String LEASE = "lease";

    /** Of control entries: the epoch in 8 bytes, big-endian. */
    public static final String EPOCH = "epoch";

    /** Of a control entry that another of the same command follows; the value says nothing. */
    public static final String MORE = "more";

    /** Of a dead letter. */
    public static final String TENANT = "tenant";

    /** Of a dead letter: from the error catalogue. */
    public static final String CODE = "code";

    /** Of a dead letter: one sentence. Of a removal in the control log: one word. */
    public static final String REASON = "reason";

    /** Of a dead letter: {@code topic/partition/offset} of the record it was. */
    public static final String SOURCE = "source";

    private RecordHeaders() {}
}
