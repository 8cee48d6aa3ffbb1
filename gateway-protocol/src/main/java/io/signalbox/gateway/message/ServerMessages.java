package io.signalbox.gateway.message;

import io.signalbox.routing.control.ControlEntry.Peer;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.frame.Kind;
import io.signalbox.routing.frame.Payload;
import io.signalbox.routing.frame.Sender;
import io.signalbox.routing.presence.PresenceEvent;
import io.signalbox.routing.presence.PresenceEvent.Joined;
import io.signalbox.routing.presence.PresenceEvent.Left;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The messages of the protocol that the server sends, each as the UTF-8 bytes of one JSON object.
 * Stateless, and so thread-safe. Fields stand as {@code docs/reference/protocol.md} lists them.
 */
public final class ServerMessages {
    private ServerMessages() {}

    /**
     * @param heartbeatMs how often the server pings
     * @param resume the token by which a second socket joins this connection
     */
    public record Welcome(
            String connection,
            String tenant,
            String subject,
            String node,
            long heartbeatMs,
            int maxFrameBytes,
            String resume) {}

    public static byte[] welcome(Welcome welcome) {
        return new JsonBytes(512)
                .text("op", "welcome")
                .text("connection", welcome.connection)
                .text("tenant", welcome.tenant)
                .text("subject", welcome.subject)
                .text("node", welcome.node)
                .number("heartbeatMs", welcome.heartbeatMs)
                .number("maxFrameBytes", welcome.maxFrameBytes)
                .text("resume", welcome.resume)
                .toBytes();
    }

    /** A frame is stored: the receipt is its place in the log. */
    public static byte[] stored(String id, FramePosition receipt) {
        return new JsonBytes(96)
                .text("op", "ack")
                .text("id", id)
                .text("receipt", receipt.toString())
                .toBytes();
    }

    /** A control operation is in force from this epoch on. */
    public static byte[] inForce(@Nullable String id, long epoch) {
        return new JsonBytes(96)
                .text("op", "ack")
                .textIfPresent("id", id)
                .number("epoch", epoch)
                .toBytes();
    }

    /** What was decided about a frame. {@code code} is null when it was routed. */
    public static byte[] outcome(
            String id, FramePosition receipt, @Nullable ErrorCode code, long targets) {
        JsonBytes json =
                new JsonBytes(160)
                        .text("op", "outcome")
                        .text("id", id)
                        .text("receipt", receipt.toString())
                        .text("outcome", code == null ? "routed" : "dropped");
        if (code != null) {
            json.text("code", code.name());
        }
        return json.number("targets", targets).toBytes();
    }

    /**
     * @param id of the offending message; null where it could not be read
     * @param path JSON path of the fault; null where there is none
     * @param retryAfterMs when to try again; null where that is not known
     */
    public static byte[] error(
            @Nullable String id,
            ErrorCode code,
            String message,
            @Nullable String path,
            @Nullable Long retryAfterMs) {
        JsonBytes json =
                new JsonBytes(256)
                        .text("op", "error")
                        .textOrNull("id", id)
                        .text("code", code.name())
                        .text("message", message)
                        .textIfPresent("path", path)
                        .bool("retryable", code.retryable());
        if (retryAfterMs != null) {
            json.number("retryAfterMs", retryAfterMs);
        }
        return json.toBytes();
    }

    /** Frames were given up, because the client reads too slowly. */
    public static byte[] framesDropped(long frames) {
        return new JsonBytes(256)
                .text("op", "error")
                .textOrNull("id", null)
                .text("code", ErrorCode.FRAMES_DROPPED.name())
                .text(
                        "message",
                        frames + " frames were given up, because this socket reads too slowly")
                .bool("retryable", ErrorCode.FRAMES_DROPPED.retryable())
                .number("frames", frames)
                .toBytes();
    }

    public static byte[] pong(@Nullable String id) {
        return new JsonBytes(64).text("op", "pong").textIfPresent("id", id).toBytes();
    }

    /** A peer of the tenant came or went. */
    public static byte[] presence(PresenceEvent event) {
        JsonBytes json =
                new JsonBytes(256)
                        .text("op", "presence")
                        .text("event", event instanceof Joined ? "joined" : "left");
        peer(json, event.peer());
        return switch (event) {
            case Joined _ -> json.toBytes();
            case Left(Peer _, String reason) -> json.text("reason", reason).toBytes();
        };
    }

    private static void peer(JsonBytes json, Peer peer) {
        json.open("peer")
                .text("connection", peer.connection())
                .textIfPresent("module", peer.module())
                .textIfPresent("plugin", peer.plugin())
                .textIfPresent("instance", peer.instance());
        if (!peer.labels().isEmpty()) {
            json.texts("labels", peer.labels());
        }
        json.close();
    }

    /** A frame as every receiver gets it: the same bytes for all, the payload as it was sent. */
    public static byte[] frame(Frame frame, FramePosition at, long timeMs) {
        JsonBytes json =
                new JsonBytes(256 + frame.payload().size())
                        .text("op", "frame")
                        .text("id", frame.id())
                        .text("channel", frame.channel())
                        .text("type", frame.type());
        from(json, frame.sender());
        json.text("kind", frame.exchange().kind().name().toLowerCase(Locale.ROOT));
        FramePosition request = frame.exchange().inReplyTo();
        // What is no reply must not look like one, whatever its sender wrote.
        if (request != null && frame.exchange().kind() == Kind.REPLY) {
            json.text("inReplyTo", request.toString());
        }
        if (!frame.payload().isEmpty()) {
            json.payload("payload", frame.payload());
        }
        json.text("at", at.toString()).number("time", timeMs);
        if (!frame.headers().isEmpty()) {
            json.texts("headers", frame.headers());
        }
        return json.toBytes();
    }

    /**
     * One of the replies that together answer a request.
     *
     * @param headers of the reply's frame
     */
    public record Reply(Sender from, Map<String, String> headers, Payload payload) {}

    /**
     * The one answer to a request that asked many.
     *
     * @param id of the request
     * @param receipt where it stands
     * @param missing those who were asked and did not reply
     */
    public static byte[] gathered(
            String id, FramePosition receipt, List<Reply> replies, List<String> missing) {
        JsonBytes json =
                new JsonBytes(1_024)
                        .text("op", "gathered")
                        .text("id", id)
                        .text("receipt", receipt.toString())
                        .openList("replies");
        for (Reply reply : replies) {
            json.openElement();
            from(json, reply.from);
            if (!reply.payload.isEmpty()) {
                json.payload("payload", reply.payload);
            }
            if (!reply.headers.isEmpty()) {
                json.texts("headers", reply.headers);
            }
            json.close();
        }
        json.closeList().openList("missing");
        missing.forEach(json::element);
        return json.closeList().toBytes();
    }

    private static void from(JsonBytes json, Sender sender) {
        json.open("from")
                .textIfPresent("connection", sender.connection())
                .textIfPresent("module", sender.module())
                .textIfPresent("plugin", sender.plugin())
                .textIfPresent("instance", sender.instance())
                .close();
    }
}
