package io.signalbox.streams.frames;

import io.signalbox.routing.decision.Answer;
import io.signalbox.routing.decision.DeadLetters;
import io.signalbox.routing.decision.Deadlines;
import io.signalbox.routing.decision.Decision;
import io.signalbox.routing.decision.RoutingState;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.exchange.Timer;
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
    private final AnswerOutputs answers;
    private final RouterMetrics metrics;

    FrameDecider(Rules rules, FrameOutputs outputs, AnswerOutputs answers, RouterMetrics metrics) {
        this.rules = rules;
        this.outputs = outputs;
        this.answers = answers;
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
                    case Reading.Due(FramePosition at, long appendedAtMs, Timer timer) ->
                            decideTimer(record, at, appendedAtMs, timer, table, state);
                    case Reading.Unreadable(String reason) ->
                            giveUp(record, table, ErrorCode.UNREADABLE_RECORD, reason);
                };
        if (!(reading instanceof Reading.Due)) {
            metrics.decided(decision, System.nanoTime() - beganNanos);
        }
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
                Answer answer = Answer.of(decision);
                if (answer == null || !answers.isGathered(decision)) {
                    outputs.deliveries(record, frame, decision);
                }
                answers.carryOut(record, decision, answer, frame.frame().tenant(), table);
                outputs.outcome(record, frame, decision, table);
                ErrorCode code = decision.code();
                if (code != null && DeadLetters.hold(frame.frame(), decision)) {
                    outputs.deadLetter(record, code, decision.reason());
                }
                return decision;
            }
            fault =
                    "the router failed on this frame: it names more receivers than a decision can"
                            + " hold; address a channel instead";
        } catch (RuntimeException | StackOverflowError e) {
            fault = faultOf(e, frame.position(), table);
        }
        outputs.begin();
        Decision decision = giveUp(record, table, ErrorCode.INTERNAL_ERROR, fault);
        outputs.outcome(record, frame, decision, table);
        return decision;
    }

    private Decision decideTimer(
            SourceRecord record,
            FramePosition at,
            long appendedAtMs,
            Timer timer,
            RoutingTable table,
            RoutingState state) {
        try {
            Decision decision = Deadlines.decide(at, appendedAtMs, timer, table, state);
            if (!outputs.decision(record, decision)) {
                throw new IllegalStateException("it takes more from state than a decision holds");
            }
            answers.carryOut(record, decision, Answer.of(decision), timer.tenant(), table);
            return decision;
        } catch (RuntimeException | StackOverflowError e) {
            outputs.begin();
            return giveUp(record, table, ErrorCode.INTERNAL_ERROR, faultOf(e, at, table));
        }
    }

    private static String faultOf(Throwable cause, FramePosition at, RoutingTable table) {
        LOG.atError()
                .addKeyValue("event", "decision-failed")
                .addKeyValue("at", at)
                .addKeyValue("epoch", table.epoch())
                .setCause(cause)
                .log("the router failed on a frame, which goes to the dead letters");
        return "the router failed on this frame: " + cause.getClass().getSimpleName();
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
                        List.of(),
                        null);
        outputs.decision(record, decision);
        outputs.deadLetter(record, code, reason);
        return decision;
    }
}
