package io.signalbox.streams.frames;

import io.signalbox.routing.decision.Decision;
import java.util.function.Consumer;

/** The latest decisions of a partition, from which its task takes up what it has seen. */
@FunctionalInterface
public interface DecisionTail {

    /**
     * Hands out the committed decisions of the last hour in their order, and at most so many.
     * Blocks until all are read that were committed before it was called.
     *
     * @throws org.apache.kafka.common.KafkaException if they cannot be read
     */
    void replay(int partition, int maxDecisions, Consumer<Decision> to);
}
