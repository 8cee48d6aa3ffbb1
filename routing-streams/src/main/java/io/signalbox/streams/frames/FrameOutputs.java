package io.signalbox.streams.frames;

import io.signalbox.routing.decision.Decision;
import io.signalbox.routing.decision.Duplicates;
import io.signalbox.routing.decision.NodeName;
import io.signalbox.routing.decision.NodeTargets;
import io.signalbox.routing.decision.NodeTargets.Audience;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.frame.Kind;
import io.signalbox.routing.frame.LoggedFrame;
import io.signalbox.routing.table.RoutingTable;
import io.signalbox.schemas.codec.DecisionCodec;
import io.signalbox.schemas.codec.FrameOutcome;
import io.signalbox.schemas.codec.FrameOutcomeCodec;
import io.signalbox.schemas.codec.Gathered;
import io.signalbox.schemas.codec.GatheredCodec;
import io.signalbox.schemas.codec.Targets;
import io.signalbox.schemas.codec.TargetsCodec;
import io.signalbox.schemas.registry.SchemaRegistry;
import io.signalbox.schemas.topics.TopicCatalogue;
import io.signalbox.streams.metrics.RouterMetrics;
import io.signalbox.streams.records.DeadLetter;
import io.signalbox.streams.records.NodeRecords;
import io.signalbox.streams.records.Outbound;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Encodes what follows from a decision: the decision itself, a delivery for each node, the sender's
 * outcome, a dead letter. The partition of each follows from the number of the source's, so that
 * all of one partition keeps its order.
 */
final class FrameOutputs {

    /** A header with more connections would be larger than most frames. */
    static final int MAX_CONNECTIONS_PER_RECORD = 2_000;

    /** What the batch around a decision takes, with its key: that of a frame, at most. */
    private static final int ENVELOPE_BYTES = 1 << 10;

    private final DecisionCodec decisions;
    private final TargetsCodec targets;
    private final FrameOutcomeCodec outcomes;
    private final GatheredCodec gatheredCodec;
    private final NodeRecords nodeRecords = new NodeRecords();
    private final RouterMetrics metrics;
    private final List<Record<byte[], Outbound>> collected = new ArrayList<>();

    FrameOutputs(SchemaRegistry registry, RouterMetrics metrics) {
        this.decisions = new DecisionCodec(registry);
        this.targets = new TargetsCodec(registry);
        this.outcomes = new FrameOutcomeCodec(registry);
        this.gatheredCodec = new GatheredCodec(registry);
        this.metrics = metrics;
    }

    /** What was encoded since {@link #begin}; valid until the next. */
    List<Record<byte[], Outbound>> collected() {
        return collected;
    }

    void begin() {
        collected.clear();
    }

    /** Returns false, and adds nothing, where the topic of decisions could not take it. */
    boolean decision(SourceRecord source, Decision decision) {
        byte[] encoded = decisions.encode(decision);
        if (encoded.length > TopicCatalogue.DECISIONS_MAX_BYTES - ENVELOPE_BYTES) {
            return false;
        }
        var outbound = new Outbound(TopicCatalogue.DECISIONS, source.partition(), encoded);
        collected.add(new Record<>(source.key(), outbound, source.appendedAtMs()));
        return true;
    }

    void deliveries(SourceRecord source, LoggedFrame frame, Decision decision) {
        for (NodeTargets on : decision.targets()) {
            int size = on.connections().size();
            if (size <= MAX_CONNECTIONS_PER_RECORD) {
                delivery(source, frame, decision, on);
                continue;
            }
            for (int from = 0; from < size; from += MAX_CONNECTIONS_PER_RECORD) {
                delivery(
                        source,
                        frame,
                        decision,
                        part(on, from, Math.min(from + MAX_CONNECTIONS_PER_RECORD, size)));
            }
        }
    }

    /** The audience goes with the first part alone, so that the parts are disjoint. */
    private static NodeTargets part(NodeTargets on, int from, int to) {
        List<String> connections = on.connections().subList(from, to);
        return from == 0
                ? new NodeTargets(on.node(), on.lease(), connections, on.audience(), on.except())
                : new NodeTargets(on.node(), on.lease(), connections, Audience.NOBODY, List.of());
    }

    private void delivery(
            SourceRecord source, LoggedFrame frame, Decision decision, NodeTargets on) {
        byte[] header =
                targets.encode(
                        new Targets(frame.position(), frame.appendedAtMs(), decision.epoch(), on));
        collected.add(
                nodeRecords.delivery(
                        on.node(),
                        source.partition(),
                        source.key(),
                        source.value(),
                        source.appendedAtMs(),
                        header));
    }

    /** Tells the sender, where it asked or has lost its frame, or nobody was asked its request. */
    void outcome(SourceRecord source, LoggedFrame logged, Decision decision, RoutingTable table) {
        Frame frame = logged.frame();
        boolean unheard = frame.exchange().kind() == Kind.REQUEST && decision.targets().isEmpty();
        if (decision.routed() && !frame.terms().outcomeWanted() && !unheard) {
            return;
        }
        FramePosition first = Duplicates.firstOf(decision);
        outcome(
                source,
                new FrameOutcome(
                        frame.id(),
                        frame.replyTo(),
                        first == null ? logged.position() : first,
                        decision.code(),
                        receiversNamed(decision),
                        0,
                        logged.position()),
                table);
    }

    /**
     * Tells whoever waits at the outcome's address, where its node is there to be told.
     *
     * @param outcome as it is but for the lease
     */
    void outcome(SourceRecord source, FrameOutcome outcome, RoutingTable table) {
        String address = outcome.connection();
        if (address == null) {
            return;
        }
        String node = NodeName.of(address);
        long lease = table.leaseOf(node);
        if (lease != 0) {
            collected.add(
                    nodeRecords.frameOutcome(
                            node,
                            source.partition(),
                            source.key(),
                            outcomes.encode(outcome.forLease(lease)),
                            source.appendedAtMs()));
        }
    }

    /** Hands the requester its one answer. */
    void gathered(SourceRecord source, String node, Gathered gathered) {
        collected.add(
                nodeRecords.gathered(
                        node,
                        source.partition(),
                        source.key(),
                        gatheredCodec.encode(gathered),
                        source.appendedAtMs()));
    }

    /** Each connection is one, and so is an audience, whose size only its node knows. */
    private static int receiversNamed(Decision decision) {
        int receivers = 0;
        for (NodeTargets on : decision.targets()) {
            receivers += on.connections().size() + (on.audience() == Audience.NOBODY ? 0 : 1);
        }
        return receivers;
    }

    void deadLetter(SourceRecord source, ErrorCode code, String reason) {
        metrics.deadLetter(code);
        collected.add(
                DeadLetter.of(
                        TopicCatalogue.FRAMES,
                        source.partition(),
                        source.offset(),
                        source.key(),
                        source.value(),
                        source.appendedAtMs(),
                        code,
                        reason));
    }
}
