package io.signalbox.streams.control;

import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.CommandOutcome;
import io.signalbox.routing.control.CommandOutcome.Rejected;
import io.signalbox.routing.control.Leases;
import io.signalbox.schemas.registry.SchemaRegistry;
import io.signalbox.schemas.topics.TopicCatalogue;
import io.signalbox.streams.control.CommandDecider.CarryOut;
import io.signalbox.streams.control.CommandDecider.GiveUp;
import io.signalbox.streams.metrics.RouterMetrics;
import io.signalbox.streams.records.DeadLetter;
import io.signalbox.streams.records.Outbound;
import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Decides the commands in their order, and asks for the expiry of leases that nobody renews. What
 * it does is committed soon, however long the commit interval: somebody waits for it.
 */
final class ControlProcessor implements Processor<byte[], byte[], byte[], Outbound> {

    static final String STORE = "control-state";
    private static final Duration LEASE_LOOK_INTERVAL = Duration.ofSeconds(1);

    private final ControlDuty duty;
    private final RouterMetrics metrics;
    private final CommandDecider decider;
    private final ControlRecordCodec records;
    private final ControlOutputs outputs;
    private final LeaseWatch leaseWatch = new LeaseWatch();

    @SuppressWarnings("NullAway.Init") // set by init
    private ProcessorContext<byte[], Outbound> context;

    @SuppressWarnings("NullAway.Init") // set by init
    private StoredControlState state;

    @SuppressWarnings("NullAway.Init") // set by init
    private LiveNodes liveNodes;

    ControlProcessor(ControlDuty duty, SchemaRegistry registry, RouterMetrics metrics) {
        this.duty = duty;
        this.metrics = metrics;
        this.decider = new CommandDecider(duty, registry);
        this.records = new ControlRecordCodec(registry);
        this.outputs = new ControlOutputs(registry);
    }

    @Override
    public void init(ProcessorContext<byte[], Outbound> context) {
        this.context = context;
        state = new StoredControlState(context.getStateStore(STORE), records);
        liveNodes = new LiveNodes(Leases.renewals(state));
        context.schedule(
                LEASE_LOOK_INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::askForExpiries);
        duty.begin();
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        switch (decider.decide(record.value(), state, record.timestamp())) {
            case CarryOut decided -> carryOut(decided, record.timestamp());
            case GiveUp decided -> giveUp(decided, record);
        }
    }

    /** The table gets the same records as the log, in the same transaction. */
    private void carryOut(CarryOut decided, long timestampMs) {
        String node = decided.command().node();
        boolean livedBefore = lives(node);
        state.apply(decided.verdict());
        liveNodes.apply(decided.verdict());
        for (EncodedEntry entry : decided.entries()) {
            context.forward(entry.to(TopicCatalogue.CONTROL, timestampMs));
            context.forward(entry.to(TopicCatalogue.CONTROL_TABLE, timestampMs));
        }
        CommandOutcome outcome = decided.verdict().outcome();
        metrics.commanded(outcome);
        if (node != null && (livedBefore || lives(node))) {
            context.forward(outputs.outcome(node, decided.command(), outcome, timestampMs));
        }
        context.commit();
    }

    private void giveUp(GiveUp decided, Record<byte[], byte[]> record) {
        var source = context.recordMetadata().orElseThrow();
        metrics.deadLetter(decided.code());
        context.forward(
                DeadLetter.of(
                        source.topic(),
                        source.partition(),
                        source.offset(),
                        record.key(),
                        record.value(),
                        record.timestamp(),
                        decided.code(),
                        decided.reason()));
        Command command = decided.command();
        if (command != null && command.node() != null && lives(command.node())) {
            var outcome = new Rejected(command.id(), decided.code(), decided.reason());
            context.forward(outputs.outcome(command.node(), command, outcome, record.timestamp()));
        }
        context.commit();
    }

    /**
     * Only then is there surely a topic to write to: a node makes its own before it takes its
     * lease.
     */
    private boolean lives(@Nullable String node) {
        return node != null && liveNodes.contains(node);
    }

    private void askForExpiries(long nowMs) {
        for (Command.ExpireLease expire :
                leaseWatch.look(Leases.renewals(state), nowMs, duty.controlLogAgeMs())) {
            metrics.expiryAsked();
            context.forward(outputs.expiry(expire, nowMs));
            context.commit();
        }
    }

    @Override
    public void close() {
        duty.end();
    }
}
