package io.signalbox.routing.decision;

import io.signalbox.routing.control.ControlEntry.Peer;
import io.signalbox.routing.decision.NodeTargets.Audience;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.exchange.Awaited;
import io.signalbox.routing.exchange.OpenRequest;
import io.signalbox.routing.exchange.OpenTotals;
import io.signalbox.routing.exchange.RequestKeys;
import io.signalbox.routing.exchange.RequestStep;
import io.signalbox.routing.exchange.RequestStep.Event;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.frame.LoggedFrame;
import io.signalbox.routing.frame.Payload;
import io.signalbox.routing.table.RoutingTable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Replies (semantics, section 6): only from a chosen target, once, on the request's channel, and by
 * its deadline. The reply to a request for one goes to the requester alone; those to a gather are
 * kept until all have come, or the timer.
 *
 * @param origin of the reply
 * @param changes gets what was taken from state and left there
 */
record Replies(
        LoggedFrame logged,
        RoutingTable table,
        Origin origin,
        RoutingState state,
        List<StateChange> changes) {
    /** A reply with this header counts as a failure of who sent it. */
    static final String ERROR_HEADER = "signalbox-error";

    /** The replies to one request, together. */
    static final long MAX_GATHERED_BYTES = 1 << 20;

    /** Counted for each reply beside its payload and headers: who sent it. */
    static final int REPLY_OVERHEAD_BYTES = 128;

    /** How a reply was decided. */
    record Verdict(
            @Nullable ErrorCode code,
            String reason,
            List<NodeTargets> targets,
            @Nullable RequestStep step) {}

    Verdict decide() {
        Frame frame = logged.frame();
        FramePosition request = frame.exchange().inReplyTo();
        String connection = frame.sender().connection();
        if (request == null
                || connection == null
                || request.partition() != logged.position().partition()) {
            return unknown("no outstanding request is known for it");
        }
        String text = state.get(RequestKeys.request(request, frame.partitionKey()));
        if (text.isEmpty()) {
            return afterTheEnd(request);
        }
        OpenRequest open = OpenRequest.read(text);
        if (logged.appendedAtMs() > open.deadlineMs()) {
            return late(request, open);
        }
        return switch (open.waiting()) {
            case OpenRequest.ForOne(String target) ->
                    isFrom(target, connection)
                            ? answer(request, open, target)
                            : unknown("it comes from a peer that the request was not sent to");
            case OpenRequest.ForAll all -> gather(request, open, all, connection);
        };
    }

    private Verdict afterTheEnd(FramePosition request) {
        String key = RequestKeys.ended(request, logged.frame().partitionKey());
        String ended = state.get(key);
        if (ended.isEmpty()) {
            return unknown("no outstanding request is known for it");
        }
        changes.add(new StateChange(key, ended, ended));
        return new Verdict(
                ErrorCode.REPLY_UNKNOWN,
                "the time of its request is over",
                List.of(),
                new RequestStep(
                        request, Event.LATE, logged.appendedAtMs() - Long.parseLong(ended)));
    }

    private Verdict late(FramePosition request, OpenRequest open) {
        return new Verdict(
                ErrorCode.REPLY_UNKNOWN,
                "the time of its request is over",
                List.of(),
                step(request, Event.LATE, open));
    }

    private static Verdict unknown(String reason) {
        return new Verdict(ErrorCode.REPLY_UNKNOWN, reason, List.of(), null);
    }

    /** Whether the connection is the target, or one of the anonymous of the class that it is. */
    private boolean isFrom(String target, String connection) {
        return target.equals(connection)
                || (origin.peer() == null
                        && target.equals(Receiver.className(NodeName.of(connection))));
    }

    private Verdict answer(FramePosition request, OpenRequest open, String target) {
        NodeTargets requester = requester(open, logged.frame().tenant(), table);
        hear(open, target);
        close(request, open);
        return requester == null
                ? new Verdict(
                        ErrorCode.REPLY_UNKNOWN,
                        "the requester is gone",
                        List.of(),
                        step(request, Event.ANSWERED, open))
                : new Verdict(
                        null,
                        "the answer to " + request,
                        List.of(requester),
                        step(request, Event.ANSWERED, open));
    }

    private Verdict gather(
            FramePosition request, OpenRequest open, OpenRequest.ForAll all, String connection) {
        String key = RequestKeys.awaited(request, connection);
        String took = state.get(key);
        String className = Receiver.className(NodeName.of(connection));
        String classKey = RequestKeys.awaited(request, className);
        String classTook = took.isEmpty() && origin.peer() == null ? state.get(classKey) : "";
        if (took.isEmpty() && classTook.isEmpty()) {
            return unknown("it comes from a peer that the request was not sent to");
        }
        if (!took.isEmpty() && Awaited.read(took).state() != Awaited.State.WAITING) {
            return unknown("this peer has replied to the request before");
        }
        boolean named = !took.isEmpty();
        hear(open, named ? connection : className);
        boolean fits = fits(all);
        if (!named && !fits) {
            // Who the members of a class are is not known, so none is missing by itself.
            return new Verdict(ErrorCode.GATHER_FULL, tooLarge(), List.of(), null);
        }
        if (!named && Awaited.read(classTook).state() == Awaited.State.WAITING) {
            changes.add(new StateChange(classKey, classTook, Awaited.MEMBER_REPLIED.text()));
        }
        long bytes = fits ? all.bytes() + size(logged.frame()) : all.bytes();
        OpenRequest.ForAll left =
                new OpenRequest.ForAll(
                        all.named() - (named ? 1 : 0),
                        all.classes(),
                        bytes,
                        fits ? connection : all.last());
        if (left.isComplete()) {
            return gathered(request, open, all, connection, fits);
        }
        Awaited now =
                fits ? Awaited.replied(logged.position().offset(), all.last()) : Awaited.TOO_LARGE;
        changes.add(new StateChange(key, took, now.text()));
        String requestKey = RequestKeys.request(request, logged.frame().partitionKey());
        changes.add(new StateChange(requestKey, open.text(), open.waiting(left).text()));
        return fits
                ? new Verdict(
                        null,
                        "kept for the answer to " + request,
                        List.of(),
                        step(request, Event.KEPT, open))
                : new Verdict(ErrorCode.GATHER_FULL, tooLarge(), List.of(), null);
    }

    private Verdict gathered(
            FramePosition request,
            OpenRequest open,
            OpenRequest.ForAll all,
            String connection,
            boolean fits) {
        NodeTargets requester = requester(open, logged.frame().tenant(), table);
        boolean isWhole =
                Gathering.end(request, all.last(), connection, circuits(open), state, changes);
        close(request, open);
        return new Verdict(
                fits ? null : ErrorCode.GATHER_FULL,
                fits ? "the last reply to " + request : tooLarge(),
                requester == null ? List.of() : List.of(requester),
                step(request, isWhole && fits ? Event.GATHERED : Event.PARTLY_GATHERED, open));
    }

    private boolean fits(OpenRequest.ForAll all) {
        long bytes = size(logged.frame());
        return all.bytes() + bytes <= MAX_GATHERED_BYTES
                && OpenTotals.read(state.get(RequestKeys.TOTALS)).hasRoomForBytes(bytes);
    }

    private String tooLarge() {
        return "its "
                + size(logged.frame())
                + " bytes do not fit: the replies to one request may have "
                + MAX_GATHERED_BYTES
                + " together";
    }

    /** What of a reply goes to the requester, about. */
    private static long size(Frame reply) {
        Payload payload = reply.payload();
        long bytes = (long) REPLY_OVERHEAD_BYTES + payload.size();
        for (Map.Entry<String, String> header : reply.headers().entrySet()) {
            bytes += header.getKey().getBytes(StandardCharsets.UTF_8).length;
            bytes += header.getValue().getBytes(StandardCharsets.UTF_8).length;
        }
        return bytes;
    }

    private void hear(OpenRequest open, String target) {
        if (logged.frame().headers().containsKey(ERROR_HEADER)) {
            circuits(open).failed(target, changes);
        } else {
            circuits(open).succeeded(target, changes);
        }
    }

    private Circuits circuits(OpenRequest open) {
        return Circuits.of(open, logged.frame().partitionKey(), logged.appendedAtMs(), state);
    }

    private void close(FramePosition request, OpenRequest open) {
        String key = RequestKeys.request(request, logged.frame().partitionKey());
        changes.add(new StateChange(key, open.text(), ""));
    }

    private RequestStep step(FramePosition request, Event event, OpenRequest open) {
        return new RequestStep(request, event, logged.appendedAtMs() - open.openedAtMs());
    }

    /** Where the requester's answer goes; null where its node has no lease any more. */
    static @Nullable NodeTargets requester(OpenRequest open, String tenant, RoutingTable table) {
        Peer peer = table.tenant(tenant).peer(open.connection());
        String node = peer == null ? NodeName.of(open.connection()) : peer.node();
        long lease = table.leaseOf(node);
        return lease == 0
                ? null
                : new NodeTargets(
                        node, lease, List.of(open.connection()), Audience.NOBODY, List.of());
    }
}
