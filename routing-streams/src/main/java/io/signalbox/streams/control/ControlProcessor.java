package io.signalbox.streams.control;

import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.CommandOutcome;
import io.signalbox.routing.control.CommandOutcome.Applied;
import io.signalbox.routing.control.CommandOutcome.Rejected;
import io.signalbox.routing.control.ControlEntry;
import io.signalbox.routing.control.ControlLog;
import io.signalbox.routing.control.Leases;
import io.signalbox.routing.control.Verdict;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.schemas.codec.CommandCodec;
import io.signalbox.schemas.codec.UnreadableRecordException;
import io.signalbox.schemas.registry.SchemaRegistry;
import io.signalbox.schemas.topics.TopicCatalogue;
import io.signalbox.streams.metrics.RouterMetrics;
import io.signalbox.streams.records.DeadLetter;
import io.signalbox.streams.records.Outbound;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides the commands in their order, and asks for the expiry of leases that nobody renews. What
 * it does is committed soon, however long the commit interval: somebody waits for it.
 */
final class ControlProcessor implements Processor<byte[], byte[], byte[], Outbound> {

    static final String STORE = "control-state";
    private static final Logger LOG = LoggerFactory.getLogger(ControlProcessor.class);
    private static final Duration LEASE_LOOK_INTERVAL = Duration.ofSeconds(1);

    private final ControlDuty duty;
    private final RouterMetrics metrics;
    private final CommandCodec commands;
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
        this.commands = new CommandCodec(registry);
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
        Command command;
        try {
            command = commands.decode(record.value());
        } catch (UnreadableRecordException e) {
            giveUp(record, ErrorCode.UNREADABLE_RECORD, String.valueOf(e.getMessage()));
            return;
        }
        Verdict verdict = decide(command, record);
        if (command.body() instanceof Command.TakeLease take
                && verdict.outcome() instanceof Applied
                && !duty.nodeTopicExists(take.node())) {
            String reason =
                    "a lease was asked for before there was the topic "
                            + TopicCatalogue.deliveries(take.node());
            giveUp(record, ErrorCode.NODE_NOT_FOUND, reason);
            return;
        }
        carryOut(command, verdict, record.timestamp());
    }

    private Verdict decide(Command command, Record<byte[], byte[]> record) {
        try {
            return ControlLog.decide(command, state, record.timestamp());
        } catch (RuntimeException | StackOverflowError fault) {
            LOG.atError()
                    .addKeyValue("event", "command-failed")
                    .addKeyValue("command", command.id())
                    .setCause(fault)
                    .log("the router failed on a command, which goes to the dead letters");
            String reason =
                    "the router failed on this command: " + fault.getClass().getSimpleName();
            giveUp(record, ErrorCode.INTERNAL_ERROR, reason);
            var outcome = new Rejected(command.id(), ErrorCode.INTERNAL_ERROR, reason);
            return new Verdict(outcome, List.of(), List.of());
        }
    }

    /** The table gets the same records as the log, in the same transaction. */
    private void carryOut(Command command, Verdict verdict, long timestampMs) {
        String node = command.node();
        boolean livedBefore = node != null && liveNodes.contains(node);
        state.apply(verdict);
        liveNodes.apply(verdict);
        for (ControlEntry entry : verdict.entries()) {
            context.forward(outputs.entry(TopicCatalogue.CONTROL, entry, timestampMs));
            context.forward(outputs.entry(TopicCatalogue.CONTROL_TABLE, entry, timestampMs));
        }
        CommandOutcome outcome = verdict.outcome();
        if (node != null && (livedBefore || liveNodes.contains(node))) {
            context.forward(outputs.outcome(node, command, outcome, timestampMs));
        }
        metrics.commanded(outcome);
        context.commit();
    }

    private void giveUp(Record<byte[], byte[]> record, ErrorCode code, String reason) {
        var source = context.recordMetadata().orElseThrow();
        metrics.deadLetter(code);
        context.forward(
                DeadLetter.of(
                        source.topic(),
                        source.partition(),
                        source.offset(),
                        record.key(),
                        record.value(),
                        record.timestamp(),
                        code,
                        reason));
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
