package io.signalbox.streams.frames;

import io.signalbox.routing.decision.Answer;
import io.signalbox.routing.decision.Decision;
import io.signalbox.routing.decision.NodeTargets;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.exchange.RequestStep;
import io.signalbox.routing.exchange.RequestStep.Event;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.table.RoutingTable;
import io.signalbox.schemas.codec.FrameCodec;
import io.signalbox.schemas.codec.FrameOutcome;
import io.signalbox.schemas.codec.Gathered;
import io.signalbox.schemas.codec.UnreadableRecordException;
import io.signalbox.schemas.registry.SchemaRegistry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What follows from a decision for the requester, and for the replies that were kept for it. */
final class AnswerOutputs {
    private final FrameOutputs outputs;
    private final FrameCodec frames;
    private final KeptReplies kept;

    AnswerOutputs(FrameOutputs outputs, KeptReplies kept, SchemaRegistry registry) {
        this.outputs = outputs;
        this.kept = kept;
        this.frames = new FrameCodec(registry);
    }

    /** Whether what goes to the targets is no frame but the one answer made of many. */
    boolean isGathered(Decision decision) {
        RequestStep step = decision.request();
        return step != null
                && (step.event() == Event.GATHERED || step.event() == Event.PARTLY_GATHERED);
    }

    void carryOut(
            SourceRecord source,
            Decision decision,
            @Nullable Answer answer,
            String tenant,
            RoutingTable table) {
        RequestStep step = decision.request();
        if (step != null && step.event() == Event.KEPT && source.value() != null) {
            kept.keep(decision.source(), source.value());
        }
        if (answer == null || step == null) {
            return;
        }
        switch (step.event()) {
            case TIMED_OUT -> outputs.outcome(source, timeout(decision, answer), table);
            case GATHERED, PARTLY_GATHERED -> gathered(source, decision, answer, tenant);
            case OPENED, ANSWERED, KEPT, LATE, TIMER_VOID -> {}
        }
    }

    private static FrameOutcome timeout(Decision decision, Answer answer) {
        return new FrameOutcome(
                answer.request().frameId(),
                answer.request().replyTo(),
                answer.at(),
                ErrorCode.REQUEST_TIMEOUT,
                0,
                0,
                decision.source());
    }

    private void gathered(SourceRecord source, Decision decision, Answer answer, String tenant) {
        List<Gathered.Reply> replies = new ArrayList<>();
        List<String> missing = new ArrayList<>(answer.missing());
        for (FramePosition at : answer.replies()) {
            Frame reply = reply(at, source, decision);
            if (reply == null) {
                missing.add(at.toString());
            } else {
                replies.add(new Gathered.Reply(reply.sender(), reply.headers(), reply.payload()));
            }
        }
        for (NodeTargets requester : decision.targets()) {
            outputs.gathered(
                    source,
                    requester.node(),
                    new Gathered(
                            answer.request().frameId(),
                            tenant,
                            answer.request().connection(),
                            answer.at(),
                            decision.source(),
                            replies,
                            missing,
                            requester.lease()));
        }
        answer.replies().forEach(kept::forget);
    }

    /** The reply that is decided itself was never kept. */
    private @Nullable Frame reply(FramePosition at, SourceRecord source, Decision decision) {
        try {
            return frames.decode(at.equals(decision.source()) ? source.value() : kept.get(at));
        } catch (UnreadableRecordException e) {
            return null;
        }
    }
}
