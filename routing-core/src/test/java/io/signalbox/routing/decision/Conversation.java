package io.signalbox.routing.decision;

import static io.signalbox.routing.control.ControlScript.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.ControlScript;
import io.signalbox.routing.control.Holder;
import io.signalbox.routing.exchange.Timer;
import io.signalbox.routing.frame.Delivery;
import io.signalbox.routing.frame.Delivery.Mode;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.json.JsonReader;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.policy.PolicyReader;
import io.signalbox.routing.policy.TenantRules;
import io.signalbox.routing.table.RoutingTable;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Frames and timers of one channel decided one after the other, each on the state that those before
 * it left, which is checked to be what the next one takes.
 */
final class Conversation {
    static final Delivery ANY = new Delivery(Mode.ANY, Delivery.Select.FIRST, null, null, false);

    final Map<String, String> state = new HashMap<>();
    private final ControlScript script = new ControlScript();
    private TenantRules rules = TenantRules.NONE;
    private long nowMs = 1_000_000;
    private long offset;

    Conversation() {
        script.takeLease("node-1");
        script.takeLease("node-2");
    }

    void peer(String connection) {
        script.send(
                NodeName.of(connection), ControlScript.announce(connection, moduleOf(connection)));
    }

    /** The part after the node. */
    private static String moduleOf(String connection) {
        return connection.substring(connection.indexOf('.') + 1);
    }

    void anonymous(String node, Holder holder) {
        script.send(node, new Command.SetInterest(TENANT, null, holder));
        script.send(node, new Command.SetInterest(TENANT, "default", holder));
    }

    void leaseEnds(String node) {
        script.send(node, new Command.EndLease(node, script.table().leaseOf(node)));
    }

    void policy(String json) throws Exception {
        rules =
                rules.with(
                        PolicyReader.read(
                                (JsonObject)
                                        JsonReader.read(json.getBytes(StandardCharsets.UTF_8))));
    }

    void settings(TenantRules.Settings settings) {
        rules = rules.with(settings);
    }

    void pass(long ms) {
        nowMs += ms;
    }

    RoutingTable table() {
        return script.table().withRules(TENANT, rules);
    }

    Decision send(FrameBuilder frame) {
        return applied(
                Router.decide(frame.at(offset++).appendedAtMs(nowMs).build(), table(), this::get));
    }

    FramePosition request(FrameBuilder frame) {
        Decision decision = send(frame.from("node-1.asker").outcomesTo("node-1.asker"));
        assertThat(decision.code()).isNull();
        return decision.source();
    }

    Decision reply(FramePosition request, String from) {
        return send(new FrameBuilder().id("reply-" + offset).from(from).replyTo(request));
    }

    Decision timer(FramePosition request) {
        return applied(
                Deadlines.decide(
                        new FramePosition(0, offset++),
                        nowMs,
                        new Timer(TENANT, "default", request, nowMs),
                        table(),
                        this::get));
    }

    /** What is kept for requests that are open. */
    List<String> openState() {
        return state.keySet().stream()
                .filter(io.signalbox.routing.exchange.RequestKeys::isOfOpenRequest)
                .sorted()
                .toList();
    }

    private String get(String key) {
        return state.getOrDefault(key, "");
    }

    private Decision applied(Decision decision) {
        for (StateChange change : decision.state()) {
            if (!change.key().startsWith("middleware/")) {
                assertThat(change.took()).as(change.key()).isEqualTo(get(change.key()));
            }
            if (change.left().isEmpty()) {
                state.remove(change.key());
            } else {
                state.put(change.key(), change.left());
            }
        }
        return decision;
    }
}
