package io.signalbox.routing.delivery;

import io.signalbox.routing.decision.NodeTargets;
import io.signalbox.routing.decision.StableHash;
import io.signalbox.routing.frame.Frame;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which sockets of a node a decision means: those it names, and those of its audience. Each at most
 * once, never the origin, and only who was there at the decision's epoch; nobody where the decision
 * was for another lease of the node.
 */
public final class Expansion {

    private Expansion() {}

    /**
     * @param decidedAt the epoch of the decision
     */
    public static <S> List<S> expand(
            NodeTargets targets, long decidedAt, Frame frame, LocalSockets<S> sockets) {
        if (targets.lease() != sockets.lease()) {
            return List.of();
        }
        Map<String, LocalSocket<S>> chosen = new LinkedHashMap<>();
        for (String connection : targets.connections()) {
            LocalSocket<S> socket = sockets.find(frame.tenant(), connection);
            if (socket != null && socket.hadJoined(decidedAt)) {
                chosen.put(connection, socket);
            }
        }
        Audience<S> audience =
                new Audience<>(Set.copyOf(targets.except()), decidedAt, frame, sockets);
        switch (targets.audience()) {
            case NOBODY -> {}
            case SUBSCRIBERS -> audience.subscribers(false).forEach(chosen::putIfAbsent);
            case ANONYMOUS_SUBSCRIBERS -> audience.subscribers(true).forEach(chosen::putIfAbsent);
            case EVERYONE -> audience.everyone(false).forEach(chosen::putIfAbsent);
            case ANONYMOUS -> audience.everyone(true).forEach(chosen::putIfAbsent);
            case ONE_ANONYMOUS_SUBSCRIBER ->
                    audience.one(audience.subscribers(true)).forEach(chosen::putIfAbsent);
            case ONE_ANONYMOUS ->
                    audience.one(audience.everyone(true)).forEach(chosen::putIfAbsent);
        }
        return chosen.values().stream().map(LocalSocket::socket).toList();
    }

    private record Audience<S>(
            Set<String> except, long decidedAt, Frame frame, LocalSockets<S> sockets) {

        Map<String, LocalSocket<S>> subscribers(boolean anonymousOnly) {
            return among(
                    sockets.subscribers(frame.tenant(), frame.channel(), decidedAt), anonymousOnly);
        }

        Map<String, LocalSocket<S>> everyone(boolean anonymousOnly) {
            return among(sockets.all(frame.tenant()), anonymousOnly);
        }

        /** The highest hash of frame id and connection, so that every run picks the same. */
        Map<String, LocalSocket<S>> one(Map<String, LocalSocket<S>> candidates) {
            @Nullable LocalSocket<S> best = null;
            long highest = 0;
            for (LocalSocket<S> candidate : candidates.values()) {
                long hash = StableHash.of(frame.id(), candidate.connection());
                if (best == null || Long.compareUnsigned(hash, highest) > 0) {
                    best = candidate;
                    highest = hash;
                }
            }
            return best == null ? Map.of() : Map.of(best.connection(), best);
        }

        private Map<String, LocalSocket<S>> among(
                Iterable<LocalSocket<S>> some, boolean anonymousOnly) {
            Map<String, LocalSocket<S>> found = new LinkedHashMap<>();
            for (LocalSocket<S> socket : some) {
                String connection = socket.connection();
                if (socket.hadJoined(decidedAt)
                        && (!anonymousOnly || socket.wasAnonymous(decidedAt))
                        && !connection.equals(frame.sender().connection())
                        && !except.contains(connection)) {
                    found.put(connection, socket);
                }
            }
            return found;
        }
    }
}
