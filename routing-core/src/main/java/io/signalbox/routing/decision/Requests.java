package io.signalbox.routing.decision;

import io.signalbox.routing.exchange.Awaited;
import io.signalbox.routing.exchange.OpenRequest;
import io.signalbox.routing.exchange.OpenTotals;
import io.signalbox.routing.exchange.RequestKeys;
import io.signalbox.routing.frame.Delivery.Mode;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.frame.LoggedFrame;
import io.signalbox.routing.json.TextList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opens requests: what a request leaves behind, so that replies and its timer find it. All targets
 * of a gather are known by name, so that the requester can be told who did not answer.
 */
final class Requests {
    static final long DEFAULT_TIMEOUT_MS = 10_000;

    /** What a client asks for beyond it is cut. */
    static final long MAX_TIMEOUT_MS = 3_600_000;

    /** Whom one gather may ask. */
    static final int MAX_ASKED = 4_096;

    private Requests() {}

    /** Whether the frame's answer is made of many. */
    static boolean gathers(Frame frame) {
        return frame.delivery().mode() == Mode.ALL;
    }

    /**
     * What stands against opening it; null for nothing.
     *
     * @param changes gets what that was seen by
     */
    static @Nullable String refusal(RoutingState state, List<StateChange> changes) {
        String totals = state.get(RequestKeys.TOTALS);
        if (OpenTotals.read(totals).hasRoomForRequest()) {
            return null;
        }
        changes.add(new StateChange(RequestKeys.TOTALS, totals, totals));
        return "expected at most "
                + OpenTotals.MAX_REQUESTS
                + " open requests in a partition, and there are as many; send again later";
    }

    /**
     * @param connection of the requester
     * @param asked not empty
     */
    static void open(
            LoggedFrame logged,
            String connection,
            List<Receiver> asked,
            Circuits circuits,
            List<StateChange> changes) {
        Frame frame = logged.frame();
        FramePosition at = logged.position();
        long deadlineMs = logged.appendedAtMs() + timeoutMs(frame);
        OpenRequest.Waiting waiting;
        if (gathers(frame)) {
            waiting = forAll(asked);
            changes.add(new StateChange(RequestKeys.asked(at), "", names(asked)));
            for (Receiver receiver : asked) {
                changes.add(
                        new StateChange(
                                RequestKeys.awaited(at, receiver.name()),
                                "",
                                Awaited.WAITING.text()));
            }
        } else {
            waiting = new OpenRequest.ForOne(asked.getFirst().name());
        }
        for (Receiver receiver : asked) {
            circuits.asked(receiver.name(), deadlineMs, changes);
        }
        OpenRequest open =
                new OpenRequest(
                        frame.id(),
                        connection,
                        frame.replyTo(),
                        logged.appendedAtMs(),
                        deadlineMs,
                        circuits.limits(),
                        waiting);
        changes.add(
                new StateChange(RequestKeys.request(at, frame.partitionKey()), "", open.text()));
    }

    private static long timeoutMs(Frame frame) {
        long asked = frame.exchange().timeoutMs();
        return asked == 0 ? DEFAULT_TIMEOUT_MS : Math.min(asked, MAX_TIMEOUT_MS);
    }

    private static OpenRequest.ForAll forAll(List<Receiver> asked) {
        int classes =
                (int) asked.stream().filter(Receiver.AnonymousClass.class::isInstance).count();
        return new OpenRequest.ForAll(asked.size() - classes, classes, 0, null);
    }

    private static String names(List<Receiver> asked) {
        return TextList.write(asked.stream().map(Receiver::name).toList());
    }
}
