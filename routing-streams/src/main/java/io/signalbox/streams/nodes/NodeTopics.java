package io.signalbox.streams.nodes;

import io.signalbox.schemas.topics.TopicCatalogue;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The nodes' topics on the brokers. Each method waits for the brokers, a few seconds at most.
 * Thread-safe.
 */
public final class NodeTopics {

    private static final Logger LOG = LoggerFactory.getLogger(NodeTopics.class);
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final Duration VISIBLE_DEADLINE = Duration.ofSeconds(2);
    private static final Duration VISIBLE_RETRY = Duration.ofMillis(50);

    private final Admin admin;

    /**
     * @param admin stays the caller's
     */
    public NodeTopics(Admin admin) {
        this.admin = admin;
    }

    /**
     * Whether the node has a topic, which not every broker may know at once. True where the brokers
     * do not say in time: who asks for a lease has made it.
     */
    public boolean exists(String node) {
        long endNanos = System.nanoTime() + VISIBLE_DEADLINE.toNanos();
        try {
            boolean exists = describe(node);
            while (!exists && System.nanoTime() < endNanos) {
                Thread.sleep(VISIBLE_RETRY);
                exists = describe(node);
            }
            return exists;
        } catch (ExecutionException | TimeoutException e) {
            LOG.atWarn()
                    .addKeyValue("event", "node-topic-unknown")
                    .addKeyValue("node", node)
                    .setCause(e)
                    .log("the brokers do not say whether a node has its topic");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    private boolean describe(String node)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            await(admin.describeTopics(Set.of(TopicCatalogue.deliveries(node))).allTopicNames());
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
        }
    }

    /** The nodes that have a topic. */
    Set<String> all() throws InterruptedException, ExecutionException, TimeoutException {
        return await(admin.listTopics().names()).stream()
                .filter(topic -> topic.startsWith(TopicCatalogue.DELIVERIES_PREFIX))
                .map(topic -> topic.substring(TopicCatalogue.DELIVERIES_PREFIX.length()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Deletes the topics of these nodes; one that is gone already is no fault. */
    void delete(Collection<String> nodes)
            throws InterruptedException, ExecutionException, TimeoutException {
        var topics = nodes.stream().map(TopicCatalogue::deliveries).toList();
        for (KafkaFuture<Void> deletion : admin.deleteTopics(topics).topicNameValues().values()) {
            try {
                await(deletion);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        }
    }

    private static <T> T await(KafkaFuture<T> answer)
            throws InterruptedException, ExecutionException, TimeoutException {
        return answer.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
