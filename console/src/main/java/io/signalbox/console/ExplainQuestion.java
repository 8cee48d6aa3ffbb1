package io.signalbox.console;

import io.signalbox.console.AdminAnswer.Refused;
import io.signalbox.routing.control.ControlEntry.Peer;
import io.signalbox.routing.decision.Explainer;
import io.signalbox.routing.decision.NodeName;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.Sender;
import io.signalbox.routing.json.JsonReader;
import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonValue.JsonText;
import io.signalbox.routing.json.MalformedJson;
import io.signalbox.routing.table.RoutingTable;
import io.signalbox.routing.table.TenantView;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is asked of {@code explain}: a frame, who would send it, and of whom to tell. */
sealed interface ExplainQuestion {
    Set<String> MEMBERS = Set.of("frame", "from", "subject", "peer");

    /**
     * @param announced the peer that would send it; null for one that has not announced itself
     * @param sender the same as the frame would have it
     * @param peer the only receiver to tell of; null for all
     */
    record Asked(JsonObject frame, @Nullable Peer announced, Sender sender, @Nullable String peer)
            implements ExplainQuestion {}

    record Unclear(Refused refused) implements ExplainQuestion {}

    /**
     * @param asker the subject that asks, who sends where nobody else is named
     */
    static ExplainQuestion of(byte[] text, String tenant, String asker, RoutingTable table) {
        JsonValue value;
        try {
            value = JsonReader.read(text);
        } catch (MalformedJson e) {
            return unclear(ErrorCode.MALFORMED_FRAME, String.valueOf(e.getMessage()));
        }
        if (!(value instanceof JsonObject(Map<String, JsonValue> members))
                || !(members.get("frame") instanceof JsonObject frame)) {
            return unclear(
                    ErrorCode.INVALID_FRAME,
                    "expected an object with the frame under `frame`, and another value came");
        }
        for (var member : members.entrySet()) {
            String name = member.getKey();
            if (!MEMBERS.contains(name)
                    || (!name.equals("frame") && !(member.getValue() instanceof JsonText))) {
                return unclear(
                        ErrorCode.INVALID_FRAME,
                        "expected `frame`, and as text `from`, `subject` and `peer`; '"
                                + name
                                + "' is something else");
            }
        }
        return of(
                frame,
                text(members, "from"),
                text(members, "subject"),
                text(members, "peer"),
                asker,
                table.tenant(tenant),
                table);
    }

    private static ExplainQuestion of(
            JsonObject frame,
            @Nullable String from,
            @Nullable String subject,
            @Nullable String peer,
            String asker,
            TenantView tenant,
            RoutingTable table) {
        if (peer != null && !Explainer.knows(peer, tenant)) {
            return unclear(
                    ErrorCode.NODE_NOT_FOUND,
                    "expected under `peer` a connection of the tenant that receives, and none is"
                            + " called '"
                            + peer
                            + "'; leave it out, and all are told of");
        }
        Peer announced = from == null ? null : tenant.peer(from);
        if (announced != null && subject != null) {
            return unclear(
                    ErrorCode.INVALID_FRAME,
                    "expected `subject` for a sender that has not announced itself; '"
                            + from
                            + "' has, as '"
                            + announced.subject()
                            + "'");
        }
        if (announced == null && from != null && table.leaseOf(NodeName.of(from)) == 0) {
            return unclear(
                    ErrorCode.NODE_NOT_FOUND,
                    "expected under `from` the id of a connection, as its welcome says it; no node"
                            + " that lives has one called '"
                            + from
                            + "'");
        }
        Sender sender =
                announced == null
                        ? Sender.anonymous(subject == null ? asker : subject, from)
                        : new Sender(
                                announced.subject(),
                                announced.connection(),
                                announced.module(),
                                announced.plugin(),
                                announced.instance());
        return new Asked(frame, announced, sender, peer);
    }

    private static @Nullable String text(Map<String, JsonValue> members, String name) {
        return members.get(name) instanceof JsonText(String text) ? text : null;
    }

    private static ExplainQuestion unclear(ErrorCode code, String message) {
        return new Unclear(new Refused(code, message, null));
    }
}
