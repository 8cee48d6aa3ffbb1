package io.signalbox.routing.decision;

import io.signalbox.routing.exchange.Awaited;
import io.signalbox.routing.exchange.OpenRequest;
import io.signalbox.routing.exchange.RequestKeys;
import io.signalbox.routing.exchange.RequestStep;
import io.signalbox.routing.frame.FramePosition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a decision that closes a request says to the requester, read from what the decision took
 * from state. Whoever carries decisions out makes the requester's message of it.
 *
 * @param at where the request stands
 * @param request as it was
 * @param replies of a gather, where they stand, in the order they came
 * @param missing of a gather, those who were asked and whose reply is not among them; a class of
 *     anonymous connections goes by its node and a slash
 */
public record Answer(
        FramePosition at, OpenRequest request, List<FramePosition> replies, List<String> missing) {

    public Answer {
        replies = List.copyOf(replies);
        missing = List.copyOf(missing);
    }

    /** Null where the decision closed no request. */
    public static @Nullable Answer of(Decision decision) {
        RequestStep step = decision.request();
        if (step == null || !step.event().closes()) {
            return null;
        }
        FramePosition at = step.request();
        OpenRequest request = null;
        List<Long> offsets = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        String awaited = RequestKeys.awaited(at, "");
        for (StateChange change : decision.state()) {
            if (change.key().startsWith(RequestKeys.REQUEST)) {
                request = OpenRequest.read(change.took());
            } else if (change.key().startsWith(awaited)) {
                String who = change.key().substring(awaited.length());
                Awaited stood = stood(change.took(), decision);
                switch (stood.state()) {
                    case REPLIED -> offsets.add(stood.offset());
                    case WAITING, TOO_LARGE -> missing.add(who);
                    case MEMBER_REPLIED -> {}
                }
            }
        }
        if (request == null) {
            throw new IllegalArgumentException("a decision that closes a request takes it");
        }
        Collections.sort(offsets);
        Collections.sort(missing);
        return new Answer(
                at,
                request,
                offsets.stream().map(offset -> new FramePosition(at.partition(), offset)).toList(),
                missing);
    }

    /** The reply that is decided itself was still awaited, or unheard of, when it came. */
    private static Awaited stood(String took, Decision decision) {
        boolean byReply = !decision.rule().equals(Rule.DEADLINE.text());
        Awaited stood = took.isEmpty() ? Awaited.WAITING : Awaited.read(took);
        return byReply && stood.state() == Awaited.State.WAITING && decision.code() == null
                ? Awaited.replied(decision.source().offset(), null)
                : stood;
    }
}
