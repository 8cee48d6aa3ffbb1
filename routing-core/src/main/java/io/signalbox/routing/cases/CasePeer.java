package io.signalbox.routing.cases;

import io.signalbox.routing.admission.Admission;
import io.signalbox.routing.admission.ClientMessage;
import io.signalbox.routing.admission.Refused;
import io.signalbox.routing.frame.Direction;
import io.signalbox.routing.json.JsonPath;
import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonValue.JsonText;
import io.signalbox.routing.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connection of a case, as the file has it.
 *
 * @param tenant null for the case's own
 * @param node null where the case does not care
 * @param announcement what it says of itself; null for one that has not announced itself
 * @param subscriptions the default channel among them unless it left that
 * @param whole as written, so that an update can be laid over it
 */
public record CasePeer(
        String id,
        @Nullable String tenant,
        @Nullable String node,
        ClientMessage.@Nullable Announce announcement,
        Direction direction,
        List<String> subscriptions,
        List<String> grants,
        boolean healthy,
        boolean authenticated,
        JsonObject whole,
        JsonPath path) {
    static final Set<String> FIELDS =
            Set.of(
                    "id",
                    "tenant",
                    "node",
                    "direction",
                    "default",
                    "subscriptions",
                    "grants",
                    "healthy",
                    "authenticated",
                    "module",
                    "index",
                    "plugin",
                    "instance",
                    "labels",
                    "options",
                    "consumes");

    private static final String DEFAULT_CHANNEL = "default";

    public CasePeer {
        subscriptions = List.copyOf(subscriptions);
        grants = List.copyOf(grants);
    }

    static CasePeer read(Members members) throws InvalidCase {
        Direction direction = direction(members);
        return new CasePeer(
                members.required("id"),
                members.text("tenant"),
                members.text("node"),
                announces(members) || direction == Direction.UP ? announcement(members) : null,
                direction,
                subscriptions(members),
                members.texts("grants"),
                members.booleanOr("healthy", true),
                members.booleanOr("authenticated", true),
                members.object(),
                members.path());
    }

    /** This peer with the fields of a step {@code update} laid over its own. */
    public CasePeer with(JsonObject changes) throws InvalidCase {
        Map<String, JsonValue> merged = new LinkedHashMap<>(whole.members());
        merged.putAll(changes.members());
        return read(new Members(new JsonObject(merged), path));
    }

    /** Who has none of the three has not announced itself. */
    private static boolean announces(Members members) {
        return members.has("module") || members.has("plugin") || members.has("instance");
    }

    private static List<String> subscriptions(Members members) throws InvalidCase {
        List<String> subscriptions = new ArrayList<>();
        if (members.booleanOr(DEFAULT_CHANNEL, true)) {
            subscriptions.add(DEFAULT_CHANNEL);
        }
        subscriptions.addAll(members.texts("subscriptions"));
        return subscriptions;
    }

    private static Direction direction(Members members) throws InvalidCase {
        String direction = members.textOr("direction", "down");
        return switch (direction) {
            case "down" -> Direction.DOWN;
            case "up" -> Direction.UP;
            default ->
                    throw members.fault(
                            "direction", "expected down or up, and '" + direction + "' came");
        };
    }

    /** Read by admission itself: what a live peer cannot say of itself, one of a case cannot. */
    private static ClientMessage.Announce announcement(Members members) throws InvalidCase {
        Map<String, JsonValue> message = new LinkedHashMap<>(members.object().members());
        message.remove("id");
        message.put("op", new JsonText("announce"));
        byte[] bytes = JsonWriter.write(new JsonObject(message));
        ClientMessage read = Admission.read(bytes, 0, bytes.length, Integer.MAX_VALUE);
        if (read instanceof ClientMessage.Announce announce) {
            return announce;
        }
        throw new InvalidCase(
                members.path(),
                "the peer cannot announce itself so: "
                        + (read instanceof Refused refused ? refused.told() : "no announcement"));
    }
}
