package io.signalbox.egress.delivery;

import io.signalbox.routing.control.ControlEntry.Peer;
import io.signalbox.routing.decision.NodeTargets;
import io.signalbox.routing.decision.NodeTargets.Audience;
import io.signalbox.routing.destination.Destinations;
import io.signalbox.routing.frame.Delivery;
import io.signalbox.routing.frame.Direction;
import io.signalbox.routing.frame.Exchange;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.frame.LoggedFrame;
import io.signalbox.routing.frame.Payload;
import io.signalbox.routing.frame.Sender;
import io.signalbox.routing.frame.Terms;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.schemas.codec.Targets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Frames and their targets, as the routing tier would send them to the node {@value #NODE}. */
final class Frames {
    static final String NODE = "n";
    static final String TENANT = "acme";
    static final long LEASE = 1;
    static final long TAKEN_AT_MS = 1_000;

    private Frames() {}

    static LoggedFrame frame(
            String id, String channel, @Nullable String origin, FramePosition at, Terms terms) {
        return new LoggedFrame(
                at,
                TAKEN_AT_MS,
                new Frame(
                        id,
                        TENANT,
                        channel,
                        "t",
                        Sender.anonymous("alice", origin),
                        Destinations.BROADCAST,
                        null,
                        Delivery.TO_ALL,
                        List.of(),
                        Exchange.EVENT,
                        terms,
                        Map.of(),
                        Payload.empty(),
                        TAKEN_AT_MS,
                        null));
    }

    static Peer peer(String connection, String tenant) {
        return new Peer(
                tenant,
                connection,
                connection.substring(0, connection.indexOf('.')),
                LEASE,
                "alice",
                "desk",
                null,
                null,
                null,
                Map.of("shift", "night"),
                JsonObject.EMPTY,
                Direction.DOWN,
                List.of(),
                List.of(),
                List.of(),
                true,
                true,
                1);
    }

    static Targets audience(FramePosition at, long epoch, Audience audience, List<String> except) {
        return new Targets(
                at, TAKEN_AT_MS, epoch, new NodeTargets(NODE, LEASE, List.of(), audience, except));
    }

    static Targets connections(FramePosition at, long epoch, List<String> connections) {
        return new Targets(
                at,
                TAKEN_AT_MS,
                epoch,
                new NodeTargets(NODE, LEASE, connections, Audience.NOBODY, List.of()));
    }
}
