package io.signalbox.streams;

import io.micrometer.core.instrument.MeterRegistry;
import io.signalbox.controlplane.KafkaSettings;
import io.signalbox.controlplane.table.ControlTail;
import io.signalbox.runtime.StartFailure;
import io.signalbox.runtime.lifecycle.Part;
import io.signalbox.schemas.registry.SchemaRegistry;
import io.signalbox.streams.frames.KafkaDecisionTail;
import io.signalbox.streams.frames.KafkaTimerLog;
import io.signalbox.streams.frames.LatestTable;
import io.signalbox.streams.metrics.MicrometerRouterMetrics;
import io.signalbox.streams.nodes.NodeJanitor;
import io.signalbox.streams.nodes.NodeTopics;
import io.signalbox.streams.plugins.Plugins;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A router: the life of its topology in Kafka Streams.
 *
 * <p>Guarantee: no frame is decided before the routing table was read to its end; and a router that
 * stops hands its partitions over at once, with all that it decided committed.
 *
 * <p>Safe for use by several threads. The stream threads belong to Kafka Streams.
 */
public final class RouterApp implements Part {

    private static final Logger LOG = LoggerFactory.getLogger(RouterApp.class);
    private static final Duration ADMIN_CLOSE_DEADLINE = Duration.ofSeconds(1);
    private static final Duration TABLE_DEADLINE = Duration.ofMinutes(1);

    private final RouterSettings settings;
    private final ControlTail control;
    private final LatestTable table;
    private final SchemaRegistry schemas;
    private final MeterRegistry meters;
    private final RouterHealth health;
    private final CompletableFuture<String> failure = new CompletableFuture<>();
    private volatile @Nullable Running running;

    /** What is there between start and stop. */
    private record Running(
            KafkaStreams streams,
            NodeJanitor janitor,
            KafkaTimerLog timers,
            Admin admin,
            Plugins plugins) {}

    /**
     * @param control reads the control log already, and stays the caller's
     * @param meters gets the router's
     */
    public RouterApp(
            RouterSettings settings,
            ControlTail control,
            SchemaRegistry schemas,
            MeterRegistry meters) {
        this(settings, control, new TailedTable(control), schemas, meters);
    }

    /**
     * @param table by which frames are decided
     */
    RouterApp(
            RouterSettings settings,
            ControlTail control,
            LatestTable table,
            SchemaRegistry schemas,
            MeterRegistry meters) {
        this.settings = settings;
        this.control = control;
        this.table = table;
        this.schemas = schemas;
        this.meters = meters;
        this.health = new RouterHealth(this::state, control::health);
    }

    @Override
    public String name() {
        return "router";
    }

    /** Reads the routing table, then begins to route; does not wait for the partitions. */
    @Override
    public void start() throws InterruptedException {
        if (!control.awaitReady(TABLE_DEADLINE)) {
            throw new StartFailure(
                    "The router needs the control log, which it could not read to its end within "
                            + TABLE_DEADLINE.toSeconds()
                            + " s. Last fault: "
                            + control.health().fault());
        }
        var kafka = new KafkaSettings(Map.copyOf(settings.kafka()));
        var admin = Admin.create(kafka.admin("router", Map.of()));
        try {
            running = run(kafka, admin);
        } catch (StartFailure | InterruptedException e) {
            admin.close(Duration.ZERO);
            throw e;
        }
    }

    private Running run(KafkaSettings kafka, Admin admin) throws InterruptedException {
        int replicationFactor = InternalReplication.factor(settings, admin);
        var nodeTopics = new NodeTopics(admin);
        var janitor =
                new NodeJanitor(
                        nodeTopics,
                        this::mayBeLeased,
                        settings.nodeTopicRetention(),
                        Clock.systemUTC());
        var plugins = Plugins.load(settings.plugins());
        var timers = timerLog(kafka);
        var topology =
                RouterTopology.of(
                        table,
                        plugins,
                        new RouterDuty(control, nodeTopics, janitor),
                        settings.epochWait(),
                        timers,
                        new KafkaDecisionTail(kafka, admin, schemas),
                        schemas,
                        new MicrometerRouterMetrics(meters));
        var streams =
                new KafkaStreams(
                        topology, new StreamsConfig(StreamsTuning.of(settings, replicationFactor)));
        streams.setUncaughtExceptionHandler(new ThreadReplacement(Clock.systemUTC()));
        streams.setStateListener(this::onState);
        RouterLag.register(meters, streams::metrics);
        streams.start();
        janitor.start();
        return new Running(streams, janitor, timers, admin, plugins);
    }

    private KafkaTimerLog timerLog(KafkaSettings kafka) {
        try {
            return new KafkaTimerLog(kafka, schemas);
        } catch (KafkaException e) {
            throw new StartFailure("The router cannot write timers: " + e.getMessage(), e);
        }
    }

    private KafkaStreams.State state() {
        Running now = running;
        return now == null ? KafkaStreams.State.CREATED : now.streams().state();
    }

    /** A table that is not current says nothing about a lease taken since. */
    private boolean mayBeLeased(String node) {
        return control.health().ageMs() > RouterHealth.MAX_TABLE_AGE_MS
                || control.current().leaseOf(node) != 0;
    }

    public RouterHealth health() {
        return health;
    }

    /**
     * Completes, with a message for the user, if this router gave up: nothing but a new process
     * helps.
     */
    public CompletionStage<String> failure() {
        return failure.minimalCompletionStage();
    }

    private void onState(KafkaStreams.State now, KafkaStreams.State before) {
        LOG.atInfo()
                .addKeyValue("event", "router-state")
                .addKeyValue("state", now)
                .addKeyValue("before", before)
                .log("the router's state has changed");
        if (now == KafkaStreams.State.ERROR) {
            failure.complete(
                    "The router gave up: its stream threads died again and again, for the reasons"
                            + " in the log.");
        }
    }

    /**
     * Commits, and leaves the group at once, so that others take over without waiting for this
     * one's session to end.
     */
    @Override
    public void stop(long deadlineMs) {
        Running last = running;
        if (last == null) {
            return;
        }
        last.janitor().close();
        boolean stopped =
                last.streams()
                        .close(
                                CloseOptions.groupMembershipOperation(
                                                GroupMembershipOperation.LEAVE_GROUP)
                                        .withTimeout(Duration.ofMillis(deadlineMs)));
        if (!stopped) {
            LOG.atWarn()
                    .addKeyValue("event", "router-stop-overrun")
                    .addKeyValue("deadlineMs", deadlineMs)
                    .log(
                            "stream threads are left behind; what they had not committed is decided"
                                    + " by the next router");
        }
        last.timers().close();
        last.plugins().close();
        last.admin().close(ADMIN_CLOSE_DEADLINE);
    }
}
