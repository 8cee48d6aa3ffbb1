package io.signalbox.streams;

import io.signalbox.runtime.StartFailure;
import io.signalbox.schemas.topics.TopicCatalogue;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** How many replicas the topics get that back up the router's state. */
final class InternalReplication {

    private static final long DEADLINE_MS = 10_000;

    private InternalReplication() {}

    /** As set; otherwise as many as the frames have, whatever a broker's default may be. */
    static int factor(RouterSettings settings, Admin admin) throws InterruptedException {
        if (settings.internalReplicationFactor() != -1) {
            return settings.internalReplicationFactor();
        }
        try {
            var frames =
                    admin.describeTopics(Set.of(TopicCatalogue.FRAMES))
                            .allTopicNames()
                            .get(DEADLINE_MS, TimeUnit.MILLISECONDS)
                            .values()
                            .iterator()
                            .next();
            return frames.partitions().getFirst().replicas().size();
        } catch (ExecutionException | TimeoutException e) {
            throw new StartFailure(
                    "The router needs the topic "
                            + TopicCatalogue.FRAMES
                            + ", which Kafka did not describe within "
                            + DEADLINE_MS
                            + " ms: "
                            + e,
                    e);
        }
    }
}
