package io.signalbox.routing.decision;

import io.signalbox.routing.control.ControlEntry.Peer;
import io.signalbox.routing.expression.Expression;
import io.signalbox.routing.expression.FactValues;
import io.signalbox.routing.expression.Facts;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.frame.Sender;
import io.signalbox.routing.json.JsonReader;
import io.signalbox.routing.json.MalformedJson;
import io.signalbox.routing.table.TenantView;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the expressions of one frame may ask about: the frame and its sender, read once and only
 * when the first of them is evaluated, and the peer in question. For one decision.
 */
final class ExpressionFacts {
    private final Frame frame;
    private final TenantView tenant;
    private @Nullable Map<String, Object> frameFacts;
    private @Nullable Map<String, Object> frameFactsWithPayload;
    private @Nullable Map<String, Object> senderFacts;

    ExpressionFacts(Frame frame, TenantView tenant) {
        this.frame = frame;
        this.tenant = tenant;
    }

    Facts about(Peer peer, Expression expression) {
        return new Facts(
                factsOf(peer),
                senderFacts(),
                expression.mayReadPayload() ? frameFactsWithPayload() : frameFacts());
    }

    /** Of the frame and its sender alone. */
    Facts about(Expression expression) {
        return new Facts(
                Map.of(),
                senderFacts(),
                expression.mayReadPayload() ? frameFactsWithPayload() : frameFacts());
    }

    private static Map<String, Object> factsOf(Peer peer) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("id", peer.connection());
        facts.put("tenant", peer.tenant());
        facts.put("subject", peer.subject());
        putIfThere(facts, "module", peer.module());
        putIfThere(facts, "index", peer.index() == null ? null : peer.index().longValue());
        putIfThere(facts, "plugin", peer.plugin());
        putIfThere(facts, "instance", peer.instance());
        facts.put("labels", peer.labels());
        facts.put("options", FactValues.of(peer.options()));
        facts.put("direction", peer.direction().name().toLowerCase(Locale.ROOT));
        facts.put("node", peer.node());
        facts.put("healthy", peer.healthy());
        facts.put("subscriptions", peer.subscriptions());
        return facts;
    }

    /** Who it was when the frame was taken, and what the table knows of it besides. */
    private Map<String, Object> senderFacts() {
        if (senderFacts == null) {
            Sender sender = frame.sender();
            String connection = sender.connection();
            Peer announced = connection == null ? null : tenant.peer(connection);
            Map<String, Object> facts = new HashMap<>();
            if (announced != null) {
                facts.put("labels", announced.labels());
                facts.put("options", FactValues.of(announced.options()));
                putIfThere(
                        facts,
                        "index",
                        announced.index() == null ? null : announced.index().longValue());
            }
            putIfThere(facts, "id", connection);
            facts.put("tenant", frame.tenant());
            facts.put("subject", sender.subject());
            putIfThere(facts, "module", sender.module());
            putIfThere(facts, "plugin", sender.plugin());
            putIfThere(facts, "instance", sender.instance());
            senderFacts = facts;
        }
        return senderFacts;
    }

    private Map<String, Object> frameFacts() {
        if (frameFacts == null) {
            frameFacts =
                    Map.of(
                            "id", frame.id(),
                            "tenant", frame.tenant(),
                            "channel", frame.channel(),
                            "type", frame.type(),
                            "kind", frame.exchange().kind().name().toLowerCase(Locale.ROOT),
                            "headers", frame.headers());
        }
        return frameFacts;
    }

    private Map<String, Object> frameFactsWithPayload() {
        if (frameFactsWithPayload == null) {
            Map<String, Object> facts = new HashMap<>(frameFacts());
            putIfThere(facts, "payload", payload());
            frameFactsWithPayload = facts;
        }
        return frameFactsWithPayload;
    }

    /** Null where there is none, or none that an expression can read. */
    private @Nullable Object payload() {
        if (frame.payload().isEmpty()) {
            return null;
        }
        try {
            return FactValues.of(JsonReader.read(frame.payload().toByteArray()));
        } catch (MalformedJson e) {
            return null;
        }
    }

    private static void putIfThere(Map<String, Object> facts, String name, @Nullable Object value) {
        if (value != null) {
            facts.put(name, value);
        }
    }
}
