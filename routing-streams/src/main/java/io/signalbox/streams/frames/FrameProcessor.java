package io.signalbox.streams.frames;

import io.signalbox.routing.decision.Decision;
import io.signalbox.routing.exchange.Timer;
import io.signalbox.routing.frame.LoggedFrame;
import io.signalbox.routing.table.RoutingTable;
import io.signalbox.schemas.codec.FrameCodec;
import io.signalbox.schemas.codec.TimerCodec;
import io.signalbox.schemas.registry.SchemaRegistry;
import io.signalbox.streams.metrics.RouterMetrics;
import io.signalbox.streams.records.Outbound;
import io.signalbox.streams.stats.TenantCounters;
import java.time.Duration;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Decides the frames of one partition in their order. May be closed and initialised again: that is
 * how Kafka Streams revives a task whose transaction failed.
 *
 * <p>A frame whose epoch the table has not reached waits, and those behind it wait with it: the
 * partition pauses, the thread and its other partitions go on. An epoch that cannot come any more,
 * because the table was since proved complete, is not waited for. A punctuator on the wall clock,
 * which runs only as long as there is somebody to wake, decides them once the table has come so
 * far.
 *
 * <p>While requests are open, another such punctuator writes the timers that are due into the log
 * of frames; they are decided when they are read there.
 */
final class FrameProcessor implements Processor<byte[], byte[], byte[], Outbound> {

    static final String PARKED_FRAMES = "parked-frames";
    static final String ROUTING_STATE = "routing-state";
    static final String OPEN_REQUESTS = "open-requests";
    static final String KEPT_REPLIES = "kept-replies";
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(5);
    private static final Duration DEADLINE_INTERVAL = Duration.ofMillis(20);

    private final LatestTable tables;
    private final FrameReader reader;
    private final Rules rules;
    private final FrameOutputs outputs;
    private final EpochWait wait;
    private final TimerLog timers;
    private final DecisionTail decisions;
    private final SchemaRegistry registry;
    private final RouterMetrics metrics;

    @SuppressWarnings("NullAway.Init") // set by init
    private ProcessorContext<byte[], Outbound> context;

    @SuppressWarnings("NullAway.Init") // set by init, which a task that is lost early never sees
    private WaitingFrames waiting;

    @SuppressWarnings("NullAway.Init") // set by init
    private StoredRoutingState state;

    @SuppressWarnings("NullAway.Init") // set by init
    private TenantCounters counters;

    @SuppressWarnings("NullAway.Init") // set by init
    private OpenDeadlines deadlines;

    @SuppressWarnings("NullAway.Init") // set by init
    private FrameDecider decider;

    private int partition;
    private @Nullable Cancellable look;
    private @Nullable Cancellable deadlineWatch;

    FrameProcessor(
            LatestTable tables,
            Rules rules,
            EpochWait wait,
            TimerLog timers,
            DecisionTail decisions,
            SchemaRegistry registry,
            RouterMetrics metrics) {
        this.tables = tables;
        this.rules = rules;
        this.reader = new FrameReader(new FrameCodec(registry), new TimerCodec(registry));
        this.outputs = new FrameOutputs(registry, metrics);
        this.wait = wait;
        this.timers = timers;
        this.decisions = decisions;
        this.registry = registry;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<byte[], Outbound> context) {
        this.context = context;
        partition = context.taskId().partition();
        waiting =
                new WaitingFrames(
                        context.getStateStore(PARKED_FRAMES),
                        wait,
                        partition,
                        context.currentSystemTimeMs(),
                        metrics);
        counters = new TenantCounters(context, metrics);
        deadlines = new OpenDeadlines();
        var kept = new KeptReplies(context.getStateStore(KEPT_REPLIES));
        state =
                new StoredRoutingState(
                        context.getStateStore(ROUTING_STATE),
                        context.getStateStore(OPEN_REQUESTS),
                        rebuilt(),
                        deadlines,
                        kept);
        decider =
                new FrameDecider(
                        rules, outputs, new AnswerOutputs(outputs, kept, registry), metrics);
        lookAsLongAsNeeded();
        watchDeadlinesAsLongAsNeeded();
    }

    private DedupMemory rebuilt() {
        var seen = new DedupMemory(DedupMemory.MAX_FRAMES);
        decisions.replay(partition, DedupMemory.MAX_FRAMES, seen::takeUp);
        return seen;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        long offset = context.recordMetadata().orElseThrow().offset();
        var source =
                new SourceRecord(
                        partition, offset, record.timestamp(), record.key(), record.value());
        RoutingTable table = tables.get();
        Reading reading = reader.read(source);
        if (waiting.isEmpty() && reading.minEpoch() <= table.epoch()) {
            decide(source, reading, table);
        } else {
            waiting.add(source, reading.minEpoch(), context.currentSystemTimeMs());
            decideThoseReady(context.currentSystemTimeMs());
        }
    }

    private void decideThoseReady(long nowMs) {
        long provenAtMs = nowMs - tables.provenMsAgo();
        RoutingTable table = tables.get();
        for (SourceRecord ready = waiting.pollReady(table.epoch(), nowMs, provenAtMs);
                ready != null;
                ready = waiting.pollReady(table.epoch(), nowMs, provenAtMs)) {
            decide(ready, reader.read(ready), table);
        }
        lookAsLongAsNeeded();
    }

    private void decide(SourceRecord source, Reading reading, RoutingTable table) {
        Decision decision = decider.decide(source, reading, table, state);
        if (!decision.state().isEmpty()) {
            state.apply(decision.state(), source.appendedAtMs());
            watchDeadlinesAsLongAsNeeded();
        }
        for (Record<byte[], Outbound> output : outputs.collected()) {
            context.forward(output);
        }
        switch (reading) {
            case Reading.Decoded(LoggedFrame logged) ->
                    counters.count(logged.frame().tenant(), source.sizeBytes(), decision);
            case Reading.Due(_, _, Timer timer) -> counters.countTimer(timer.tenant(), decision);
            case Reading.Unreadable _ -> {}
        }
    }

    private void watchDeadlinesAsLongAsNeeded() {
        if (deadlines.size() == 0 && deadlineWatch != null) {
            deadlineWatch.cancel();
            deadlineWatch = null;
        } else if (deadlines.size() > 0 && deadlineWatch == null) {
            deadlineWatch =
                    context.schedule(
                            DEADLINE_INTERVAL,
                            PunctuationType.WALL_CLOCK_TIME,
                            this::writeTimersDue);
        }
    }

    private void writeTimersDue(long nowMs) {
        for (Timer timer : deadlines.due(nowMs)) {
            timers.write(partition, timer);
        }
    }

    private void lookAsLongAsNeeded() {
        if (waiting.isEmpty() && look != null) {
            look.cancel();
            look = null;
        } else if (!waiting.isEmpty() && look == null) {
            look =
                    context.schedule(
                            LOOK_INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::decideThoseReady);
        }
    }

    @Override
    public void close() {
        if (waiting != null) {
            waiting.forget();
        }
        if (look != null) {
            look.cancel();
            look = null;
        }
        if (deadlineWatch != null) {
            deadlineWatch.cancel();
            deadlineWatch = null;
        }
    }
}
