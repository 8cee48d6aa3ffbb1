package io.signalbox.routing.decision;

import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.exchange.OpenRequest;
import io.signalbox.routing.exchange.RequestKeys;
import io.signalbox.routing.exchange.RequestStep;
import io.signalbox.routing.exchange.RequestStep.Event;
import io.signalbox.routing.exchange.Timer;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.table.RoutingTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides timers: what a request comes to whose time is over. Pure, and on log time, like all
 * decisions; that a timer was written early, late or twice makes no difference to it.
 */
public final class Deadlines {

    private Deadlines() {}

    /**
     * @param at where the timer stands
     * @param appendedAtMs the broker's append time of the timer
     */
    public static Decision decide(
            FramePosition at,
            long appendedAtMs,
            Timer timer,
            RoutingTable table,
            RoutingState state) {
        String key = RequestKeys.request(timer.request(), timer.partitionKey());
        String text = state.get(key);
        if (text.isEmpty()) {
            return decision(
                    at,
                    table,
                    null,
                    "the request has ended before",
                    List.of(),
                    List.of(),
                    new RequestStep(timer.request(), Event.TIMER_VOID, 0));
        }
        OpenRequest open = OpenRequest.read(text);
        long elapsedMs = appendedAtMs - open.openedAtMs();
        if (appendedAtMs < open.deadlineMs()) {
            return decision(
                    at,
                    table,
                    null,
                    "by the time of the log the request has "
                            + (open.deadlineMs() - appendedAtMs)
                            + " ms left",
                    List.of(),
                    List.of(),
                    new RequestStep(timer.request(), Event.TIMER_VOID, elapsedMs));
        }
        List<StateChange> changes = new ArrayList<>();
        Circuits circuits = Circuits.of(open, timer.partitionKey(), appendedAtMs, state);
        String endedKey = RequestKeys.ended(timer.request(), timer.partitionKey());
        changes.add(new StateChange(endedKey, "", Long.toString(open.openedAtMs())));
        Event event =
                switch (open.waiting()) {
                    case OpenRequest.ForOne(String target) -> {
                        circuits.failed(target, changes);
                        yield Event.TIMED_OUT;
                    }
                    case OpenRequest.ForAll all ->
                            Gathering.end(
                                            timer.request(),
                                            all.last(),
                                            null,
                                            circuits,
                                            state,
                                            changes)
                                    ? Event.GATHERED
                                    : Event.PARTLY_GATHERED;
                };
        boolean gathers = event != Event.TIMED_OUT;
        changes.add(new StateChange(key, text, ""));
        NodeTargets requester = gathers ? Replies.requester(open, timer.tenant(), table) : null;
        return decision(
                at,
                table,
                gathers ? null : ErrorCode.REQUEST_TIMEOUT,
                "no " + (gathers ? "more replies" : "answer") + " within " + elapsedMs + " ms",
                requester == null ? List.of() : List.of(requester),
                changes,
                new RequestStep(timer.request(), event, elapsedMs));
    }

    private static Decision decision(
            FramePosition at,
            RoutingTable table,
            @Nullable ErrorCode code,
            String reason,
            List<NodeTargets> targets,
            List<StateChange> changes,
            RequestStep step) {
        return new Decision(
                at, table.epoch(), 0, code, reason, Rule.DEADLINE.text(), targets, changes, step);
    }
}
