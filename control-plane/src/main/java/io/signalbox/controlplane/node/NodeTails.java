package io.signalbox.controlplane.node;

import io.signalbox.controlplane.KafkaSettings;
import io.signalbox.controlplane.topics.Provisioned;
import io.signalbox.controlplane.topics.TopicProvisioner;
import io.signalbox.schemas.topics.Topic;
import io.signalbox.schemas.topics.TopicCatalogue;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;

/** Opens a tail of the node's topic for each lease, and sees to it that the topic exists before. */
final class NodeTails {
    private final KafkaSettings kafka;
    private final TopicCatalogue topics;
    private final NodeSettings settings;
    private final Supplier<NodeRecordReader> readers;
    private final List<DeliveryListener> listeners;
    private final TailCounters counters;

    NodeTails(
            KafkaSettings kafka,
            TopicCatalogue topics,
            NodeSettings settings,
            Supplier<NodeRecordReader> readers,
            List<DeliveryListener> listeners,
            TailCounters counters) {
        this.kafka = kafka;
        this.topics = topics;
        this.settings = settings;
        this.readers = readers;
        this.listeners = listeners;
        this.counters = counters;
    }

    /**
     * @param onLost as of {@link NodeTail#open}
     * @throws KafkaException if Kafka cannot be reached, or the topic is not as it should be
     */
    NodeTail open(Runnable onLost) {
        Topic topic = topics.deliveriesOf(settings.node());
        switch (TopicProvisioner.provision(kafka, List.of(topic))) {
            case Provisioned.Ready ready -> {}
            case Provisioned.Disagreeing disagreeing ->
                    throw new KafkaException(disagreeing.message());
        }
        return NodeTail.open(kafka, settings, topic, readers.get(), listeners, onLost, counters);
    }
}
