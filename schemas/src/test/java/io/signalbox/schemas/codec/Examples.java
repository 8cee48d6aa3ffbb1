package io.signalbox.schemas.codec;

import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.CommandOutcome;
import io.signalbox.routing.control.Consumes;
import io.signalbox.routing.control.ControlEntry;
import io.signalbox.routing.decision.Decision;
import io.signalbox.routing.decision.NodeTargets;
import io.signalbox.routing.decision.NodeTargets.Audience;
import io.signalbox.routing.decision.StateChange;
import io.signalbox.routing.destination.Destination;
import io.signalbox.routing.destination.Destinations;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.exchange.RequestStep;
import io.signalbox.routing.exchange.Timer;
import io.signalbox.routing.frame.Delivery;
import io.signalbox.routing.frame.Direction;
import io.signalbox.routing.frame.Exchange;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.frame.Kind;
import io.signalbox.routing.frame.Payload;
import io.signalbox.routing.frame.Sender;
import io.signalbox.routing.frame.Terms;
import io.signalbox.routing.json.JsonValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One value of each contract with every field set to something that only this field has: what the
 * golden files hold.
 */
final class Examples {
    static final Frame FRAME =
            new Frame(
                    "quake-7",
                    "acme",
                    "IU",
                    "quake.detected",
                    new Sender("feed", "n1.k3j5", "seismo", "reader", "reader-2"),
                    new Destinations.Named(
                            List.of(
                                    new Destination.Everyone(),
                                    new Destination.Labels(List.of("desk=duty", "shift"), false),
                                    new Destination.And(
                                            List.of(
                                                    new Destination.Modules(
                                                            List.of("alarms"), true),
                                                    new Destination.Glob("desk-*", false)),
                                            false),
                                    new Destination.Filter(options(), true))),
                    Direction.DOWN,
                    new Delivery(
                            Delivery.Mode.CONSUMER_GROUP,
                            Delivery.Select.STICKY,
                            "station",
                            "pagers",
                            true),
                    List.of(Destinations.BROADCAST, new Destinations.Named(List.of())),
                    new Exchange(Kind.REPLY, new FramePosition(3, 1024), 2500),
                    new Terms(60_000L, true, 17L, true, 42, true),
                    Map.of("trace", "00-af"),
                    Payload.of("{\"magnitude\": 6.10}".getBytes(StandardCharsets.UTF_8)),
                    1_700_000_000_123L,
                    "n1");

    static final NodeTargets NODE_TARGETS =
            new NodeTargets(
                    "n2", 5, List.of("n2.aa", "n2.bb"), Audience.SUBSCRIBERS, List.of("n2.cc"));

    static final Decision DECISION =
            new Decision(
                    new FramePosition(3, 1025),
                    41,
                    42,
                    ErrorCode.NO_MATCH,
                    "nobody matches module:alarms",
                    "destinations",
                    List.of(NODE_TARGETS),
                    List.of(new StateChange("bucket/acme:IU", "12.5", "11.5")),
                    new RequestStep(new FramePosition(3, 1024), RequestStep.Event.LATE, 2_501));

    static final Targets TARGETS =
            new Targets(new FramePosition(3, 1026), 1_700_000_000_456L, 43, NODE_TARGETS);

    static final FrameOutcome FRAME_OUTCOME =
            new FrameOutcome(
                    "quake-7",
                    "n1.k3j5",
                    new FramePosition(3, 1025),
                    ErrorCode.EXPIRED,
                    9,
                    6,
                    new FramePosition(3, 1027));

    static final Timer TIMER =
            new Timer("acme", "IU", new FramePosition(3, 1024), 1_700_000_010_123L);

    static final Gathered GATHERED =
            new Gathered(
                    "quake-7",
                    "acme",
                    "n1.k3j5",
                    new FramePosition(3, 1024),
                    new FramePosition(3, 1028),
                    List.of(
                            new Gathered.Reply(
                                    new Sender("desk", "n2.aa", "alarms", "pager", "pager-1"),
                                    Map.of("signalbox-error", "HANDLER_ERROR"),
                                    Payload.of("{}".getBytes(StandardCharsets.UTF_8)))),
                    List.of("n2.bb"),
                    6);

    static final Command COMMAND =
            new Command(
                    "n1-77",
                    "n1",
                    6,
                    new Command.Announce(
                            "acme",
                            "n1.k3j5",
                            "feed",
                            "seismo",
                            2,
                            "reader",
                            "reader-2",
                            Map.of("desk", "duty"),
                            options(),
                            Direction.UP,
                            List.of("default", "I*"),
                            List.of(new Consumes("quake.detected", "pagers", -3, 8)),
                            List.of("bypass"),
                            true));

    static final CommandOutcome COMMAND_OUTCOME =
            new CommandOutcome.Rejected(
                    "n1-77", ErrorCode.LEASE_ENDED, "the lease 6 of n1 has ended");

    static final ControlBodyCodec.Standing CONTROL_ENTRY =
            new ControlBodyCodec.Standing(
                    44,
                    new ControlEntry.Peer(
                            "acme",
                            "n1.k3j5",
                            "n1",
                            6,
                            "feed",
                            "seismo",
                            2,
                            "reader",
                            "reader-2",
                            Map.of("desk", "duty"),
                            options(),
                            Direction.UP,
                            List.of("default", "I*"),
                            List.of(new Consumes("quake.detected", "pagers", -3, 8)),
                            List.of("bypass"),
                            true,
                            false,
                            40));

    static final TenantStats TENANT_STATS =
            new TenantStats(
                    "acme",
                    100,
                    20_000,
                    90,
                    new TreeMap<>(Map.of("NO_MATCH", 7L, "RATE_LIMITED", 3L)),
                    new TenantStats.Requests(9, 5, 1, 2, 4, List.of(0L, 3L, 2L)));

    private Examples() {}

    private static JsonValue.JsonObject options() {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("load", new JsonValue.JsonNumber(new BigDecimal("0.70")));
        members.put("ready", new JsonValue.JsonBool(true));
        members.put("note", JsonValue.JsonNull.NULL);
        members.put(
                "zones",
                new JsonValue.JsonList(
                        List.of(new JsonValue.JsonText("eu"), JsonValue.JsonObject.EMPTY)));
        return new JsonValue.JsonObject(members);
    }
}
