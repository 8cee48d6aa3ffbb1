package io.signalbox.streams.nodes;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes the topics of nodes whose lease ended long ago. It works in the router that runs the
 * control task; two at a time, in a rebalance, do no harm, since deleting twice is deleting once.
 * Owns the thread {@code node-janitor}.
 */
public final class NodeJanitor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NodeJanitor.class);
    private static final Duration ROUND = Duration.ofMinutes(1);

    private final NodeTopics topics;
    private final Predicate<String> leased;
    private final InstantSource clock;
    private final Duration retention;
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("node-janitor").daemon().factory());

    private volatile boolean onDuty;
    private AbandonedTopics abandoned;

    /**
     * @param leased whether a node's lease lives, as far as this process knows
     */
    public NodeJanitor(
            NodeTopics topics, Predicate<String> leased, Duration retention, InstantSource clock) {
        this.topics = topics;
        this.leased = leased;
        this.retention = retention;
        this.clock = clock;
        this.abandoned = new AbandonedTopics(retention);
    }

    public void start() {
        long periodMs = Math.min(ROUND.toMillis(), retention.toMillis());
        executor.scheduleWithFixedDelay(this::round, periodMs, periodMs, TimeUnit.MILLISECONDS);
    }

    /** The control task came to this process, or left it. */
    public void onDuty(boolean now) {
        onDuty = now;
    }

    private void round() {
        if (!onDuty) {
            abandoned = new AbandonedTopics(retention);
            return;
        }
        try {
            List<String> nodes = abandoned.look(topics.all(), leased, clock.millis());
            if (!nodes.isEmpty()) {
                topics.delete(nodes);
                LOG.atInfo()
                        .addKeyValue("event", "node-topics-deleted")
                        .addKeyValue("nodes", nodes)
                        .log();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("event", "node-topics-not-deleted")
                    .setCause(e)
                    .log("trying again in the next round");
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
