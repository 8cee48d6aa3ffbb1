package io.signalbox.streams.frames;

import io.signalbox.routing.decision.DeadLetters;
import io.signalbox.routing.decision.Decision;
import io.signalbox.routing.decision.RoutingState;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.frame.LoggedFrame;
import io.signalbox.routing.table.RoutingTable;
import io.signalbox.streams.metrics.RouterMetrics;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns one record, whatever it is, into exactly one decision and what follows from it. A record
 * that cannot be read, or on which the rules themselves fail, goes to the dead letters and leaves
 * the next one in peace.
 */
final class FrameDecider {

    private static final Logger LOG = LoggerFactory.getLogger(FrameDecider.class);

    private final Rules rules;
    private final FrameOutputs outputs;
    private final RouterMetrics metrics;

    FrameDecider(Rules rules, FrameOutputs outputs, RouterMetrics metrics) {
        this.rules = rules;
        this.outputs = outputs;
        this.metrics = metrics;
    }

    /** Decides the record, and leaves in the outputs what has to be written. */
    Decision decide(SourceRecord record, Reading reading, RoutingTable table, RoutingState state) {
        long beganNanos = System.nanoTime();
        outputs.begin();
        Decision decision =
                switch (reading) {
                    case Reading.Decoded(LoggedFrame frame) ->
                            decideFrame(record, frame, table, state);
                    case Reading.Unreadable(String reason) ->
                            giveUp(record, table, ErrorCode.UNREADABLE_RECORD, reason);
                };
        metrics.decided(decision, System.nanoTime() - beganNanos);
        if (decision.wantedEpoch() > decision.epoch()) {
            metrics.shortfall();
        }
        return decision;
    }

    private Decision decideFrame(
            SourceRecord record, LoggedFrame frame, RoutingTable table, RoutingState state) {
        String fault;
        try {
            Decision decision = rules.decide(frame, table, state);
            if (outputs.decision(record, decision)) {
                outputs.deliveries(record, frame, decision);
                outputs.outcome(record, frame, decision, table);
                ErrorCode code = decision.code();
                if (code != null && DeadLetters.hold(frame.frame(), decision)) {
                    outputs.deadLetter(record, code, decision.reason());
                }
                return decision;
            }
            fault = "it names more receivers than a decision can hold; address a channel instead";
        } catch (RuntimeException | StackOverflowError e) {
            LOG.atError()
                    .addKeyValue("event", "decision-failed")
                    .addKeyValue("at", frame.position())
                    .addKeyValue("epoch", table.epoch())
                    .setCause(e)
                    .log("the router failed on a frame, which goes to the dead letters");
            fault = e.getClass().getSimpleName();
        }
        outputs.begin();
        Decision decision =
                giveUp(
                        record,
                        table,
                        ErrorCode.INTERNAL_ERROR,
                        "the router failed on this frame: " + fault);
        outputs.outcome(record, frame, decision, table);
        return decision;
    }

    private Decision giveUp(
            SourceRecord record, RoutingTable table, ErrorCode code, String reason) {
        var position = new FramePosition(record.partition(), record.offset());
        var decision =
                new Decision(
                        position,
                        table.epoch(),
                        table.epoch(),
                        code,
                        reason,
                        "before step 1",
                        List.of(),
                        List.of());
        outputs.decision(record, decision);
        outputs.deadLetter(record, code, reason);
        return decision;
    }
}
