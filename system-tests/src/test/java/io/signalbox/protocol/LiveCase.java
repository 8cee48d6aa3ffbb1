package io.signalbox.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.process.AdminApi;
import io.signalbox.routing.cases.Case;
import io.signalbox.routing.cases.CasePeer;
import io.signalbox.routing.cases.Expectation;
import io.signalbox.routing.cases.Message;
import io.signalbox.routing.cases.Outcome;
import io.signalbox.routing.cases.Outcome.Why;
import io.signalbox.routing.cases.ScriptedMiddleware;
import io.signalbox.routing.cases.Step;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.json.JsonReader;
import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonBool;
import io.signalbox.routing.json.JsonValue.JsonList;
import io.signalbox.routing.json.JsonValue.JsonNumber;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonValue.JsonText;
import io.signalbox.routing.json.JsonWriter;
import io.signalbox.routing.json.MalformedJson;
import io.signalbox.routing.middleware.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Plays a case over the sockets of a running server, with tenants of its own. */
final class LiveCase implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Why LIVE = new Why("live", "as the server told it");

    private final Case played;
    private final JsonObject source;
    private final int number;
    private final AdminApi admin;
    private final SharedUp.Running server;
    private final Map<String, CasePeer> peers = new TreeMap<>();
    private final Map<String, RawSocket> sockets = new TreeMap<>();
    private int sent;

    /**
     * @param source the case as it is written
     * @param number its own in this run
     */
    LiveCase(Case played, JsonObject source, int number, SharedUp.Running server) {
        this.played = played;
        this.source = source;
        this.number = number;
        this.server = server;
        this.admin =
                new AdminApi(server.url(), server.token(tenant(played.tenant()), "admin", "admin"));
    }

    /** Fails at the first step that does not become what it should. */
    void play() throws Exception {
        begin();
        for (Step step : played.steps()) {
            switch (step) {
                case Step.Join(CasePeer peer, _) -> join(peer);
                case Step.Leave(String id, _) -> leave(id);
                case Step.Update update -> update(update);
                case Step.ApplyPolicy apply -> check(step, apply.expectation(), apply(apply));
                case Step.Send send -> check(step, send.expectation(), send(send));
                case Step.SendMany _, Step.SetHealth _, Step.OfRoutes _ ->
                        throw new IllegalArgumentException(step.title());
            }
        }
    }

    private static void check(Step step, Expectation expected, Outcome came) {
        assertThat(expected.isMetBy(came))
                .as(
                        "%s, %s: expected %s, got %s",
                        step.path(), step.title(), expected.text(), came.text())
                .isTrue();
    }

    private void begin() throws Exception {
        for (CasePeer peer : played.peers()) {
            join(peer);
        }
        List<JsonValue> documents = new ArrayList<>();
        if (source.members().get("settings") instanceof JsonObject(var settings)) {
            documents.add(document("Tenant", null, settings));
        }
        for (JsonObject policy : played.policies()) {
            documents.add(document("Policy", null, policy.members()));
        }
        for (ScriptedMiddleware script : played.middleware()) {
            documents.add(document(script, documents.size()));
        }
        if (!documents.isEmpty()) {
            String text = JsonWriter.text(new JsonList(documents));
            assertThat(admin.put("", text)).as(text).isEqualTo("ok");
        }
    }

    private JsonObject document(ScriptedMiddleware script, int order) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("order", JsonNumber.of(order));
        switch (script.answer()) {
            case Answer.Only(Set<String> connections) -> {
                List<String> named =
                        connections.stream().map(id -> "'" + live(id) + "'").sorted().toList();
                members.put("only", new JsonText("peer.id in [" + String.join(",", named) + "]"));
            }
            case Answer.Drop _ -> members.put("then", new JsonText("drop"));
            case Answer.Broadcast _ -> members.put("then", new JsonText("broadcast"));
            case Answer.Continue _ -> members.put("then", new JsonText("continue"));
            case null -> throw new IllegalArgumentException("no declared middleware throws");
        }
        return document("Middleware", script.name(), members);
    }

    private static JsonObject document(
            String kind, @Nullable String name, Map<String, JsonValue> fields) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("kind", new JsonText(kind));
        if (name != null) {
            members.put("name", new JsonText(name));
        }
        members.putAll(fields);
        return new JsonObject(members);
    }

    private Outcome apply(Step.ApplyPolicy apply) throws Exception {
        JsonObject document = document("Policy", null, apply.policy().members());
        return new Outcome.Ruled(admin.put("", JsonWriter.text(document)), LIVE);
    }

    private void join(CasePeer peer) {
        peers.put(peer.id(), peer);
        if (!peer.authenticated()) {
            return;
        }
        String tenant = tenant(peer.tenant() == null ? played.tenant() : peer.tenant());
        List<String> scopes = new ArrayList<>(peer.grants());
        scopes.addAll(List.of("publish:*", "subscribe:*"));
        String token = server.token(tenant, peer.id(), scopes.toArray(String[]::new));
        RawSocket socket = new RawSocket(server.url(), "/v1/socket", token);
        socket.welcome();
        sockets.put(peer.id(), socket);
        if (peer.announcement() != null) {
            announce(peer);
        }
        // The acknowledgement tells that it is reached, which the welcome may not wait for.
        if (!peer.subscriptions().isEmpty()) {
            ask(peer.id(), "subscribe", Map.of("channels", texts(peer.subscriptions())));
        }
        if (!peer.subscriptions().contains("default")) {
            ask(peer.id(), "unsubscribe", Map.of("channels", texts(List.of("default"))));
        }
    }

    private void announce(CasePeer peer) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (String field :
                List.of("module", "index", "plugin", "instance", "labels", "options", "consumes")) {
            JsonValue value = peer.whole().members().get(field);
            if (value != null) {
                members.put(field, value);
            }
        }
        ask(peer.id(), "announce", members);
    }

    private void changeSubscriptions(String id, List<String> before, List<String> after) {
        List<String> left = before.stream().filter(channel -> !after.contains(channel)).toList();
        List<String> entered = after.stream().filter(channel -> !before.contains(channel)).toList();
        if (!entered.isEmpty()) {
            ask(id, "subscribe", Map.of("channels", texts(entered)));
        }
        if (!left.isEmpty()) {
            ask(id, "unsubscribe", Map.of("channels", texts(left)));
        }
    }

    private void update(Step.Update update) throws Exception {
        CasePeer before = peer(update.id());
        CasePeer after = before.with(update.changes());
        peers.put(after.id(), after);
        Set<String> changed = update.changes().members().keySet();
        if (changed.equals(Set.of("id", "options"))) {
            JsonValue options = after.whole().members().getOrDefault("options", JsonObject.EMPTY);
            ask(after.id(), "options", Map.of("options", options));
        } else {
            announce(after);
        }
        changeSubscriptions(after.id(), before.subscriptions(), after.subscriptions());
    }

    private void leave(String id) {
        RawSocket socket = socket(id);
        ask(id, "leave", Map.of());
        socket.close();
        sockets.remove(id);
    }

    private void ask(String id, String op, Map<String, JsonValue> fields) {
        String asked = op + "-" + sent++;
        Map<String, JsonValue> members = new LinkedHashMap<>(fields);
        members.put("op", new JsonText(op));
        members.put("id", new JsonText(asked));
        JsonNode answer = socket(id).ask(asked, JsonWriter.text(new JsonObject(members)));
        assertThat(answer.path("op").asText()).as("%s: %s", id, answer).isIn("ack", "pong");
    }

    private Outcome send(Step.Send send) {
        RawSocket socket = socket(send.from());
        int seen = socket.seen();
        String id = "frame-" + sent++;
        if (frameOf(send.message()) instanceof JsonObject(var frame)) {
            Map<String, JsonValue> members = new LinkedHashMap<>(frame);
            members.putIfAbsent("outcome", JsonBool.TRUE);
            members.putIfAbsent("id", new JsonText(id));
            id = members.get("id") instanceof JsonText(String own) ? own : id;
            socket.send(JsonWriter.text(addressed(new JsonObject(members))));
        } else {
            socket.send(new String(send.message().bytes(), UTF_8));
        }
        JsonNode answer = socket.awaitOrClosed(seen, LiveCase::isAnswer);
        if (answer == null) {
            sockets.remove(send.from());
            return new Outcome.Closed(socket.awaitClose(), LIVE);
        }
        if (op(answer).equals("error")) {
            return new Outcome.Refused(ErrorCode.valueOf(answer.path("code").asText()), LIVE);
        }
        int least = least(send.expectation());
        return send.message() instanceof Message.OfSize
                ? delivered(socket, seen, answer, "marker-" + id, true, least)
                : delivered(socket, seen, answer, id, false, least);
    }

    /**
     * @param seen how many messages had come before it was sent
     * @param id of the frame whose outcome tells that all of it was decided
     * @param behind whether that is one sent behind it, as it could not ask itself
     * @param expected how many have to get it
     */
    private Outcome delivered(
            RawSocket socket, int seen, JsonNode ack, String id, boolean behind, int expected) {
        if (behind) {
            socket.send(
                    "{\"op\":\"publish\",\"type\":\"chat\",\"to\":[],\"outcome\":true,\"id\":\""
                            + id
                            + "\"}");
        }
        String receipt = ack.path("receipt").asText();
        JsonNode outcome =
                socket.awaitAfter(
                        seen,
                        message ->
                                op(message).equals("outcome")
                                        && id.equals(message.path("id").asText()));
        if (!behind && outcome.path("outcome").asText().equals("dropped")) {
            return new Outcome.Dropped(ErrorCode.valueOf(outcome.path("code").asText()), LIVE);
        }
        Awaitility.await()
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> receivers(receipt).size() >= expected);
        // Who got it by mistake got it with the others.
        sockets.values().forEach(each -> each.ask("ping-" + sent, ping()));
        sent++;
        return new Outcome.Delivered(receivers(receipt), LIVE);
    }

    private List<String> receivers(String receipt) {
        List<String> receivers = new ArrayList<>();
        sockets.forEach((peer, each) -> {
            for (JsonNode frame : each.frames()) {
                if (frame.path("at").asText().equals(receipt)) {
                    receivers.add(peer);
                }
            }
        });
        return receivers;
    }

    /** How many have to get it; where too few do, the test fails by the time. */
    private static int least(Expectation expectation) {
        return switch (expectation) {
            case Expectation.To(List<String> ids) -> ids.size();
            case Expectation.OneOf _ -> 1;
            default -> 0;
        };
    }

    private String ping() {
        return "{\"op\":\"ping\",\"id\":\"ping-" + sent + "\"}";
    }

    /** What is sent, where it is an object; a frame that is no JSON is sent as it is. */
    private static @Nullable JsonValue frameOf(Message message) {
        if (message instanceof Message.OfSize) {
            return null;
        }
        try {
            return JsonReader.read(message.bytes());
        } catch (MalformedJson e) {
            return null;
        }
    }

    /** With the connections that the server gave in the place of the case's own. */
    private JsonValue addressed(JsonValue value) {
        return switch (value) {
            case JsonText(String text) when text.startsWith("peer:") ->
                    new JsonText("peer:" + live(text.substring("peer:".length())));
            case JsonList(var values) ->
                    new JsonList(values.stream().map(this::addressed).toList());
            case JsonObject(var members) -> {
                Map<String, JsonValue> mapped = new LinkedHashMap<>();
                members.forEach((name, member) ->
                        mapped.put(
                                name,
                                name.equals("ids") && member instanceof JsonList(var ids)
                                        ? new JsonList(ids.stream().map(this::liveId).toList())
                                        : addressed(member)));
                yield new JsonObject(mapped);
            }
            case JsonValue other -> other;
        };
    }

    private JsonValue liveId(JsonValue id) {
        return id instanceof JsonText(String text) ? new JsonText(live(text)) : id;
    }

    private String live(String id) {
        RawSocket socket = sockets.get(id);
        return socket == null ? id : socket.welcome().path("connection").asText();
    }

    private String tenant(String inCase) {
        return "case-" + number + "-" + Integer.toHexString(inCase.hashCode());
    }

    private CasePeer peer(String id) {
        return requireNonNull(peers.get(id), id);
    }

    private RawSocket socket(String id) {
        return requireNonNull(sockets.get(id), id);
    }

    private static JsonList texts(List<String> values) {
        return new JsonList(values.stream().<JsonValue>map(JsonText::new).toList());
    }

    private static boolean isAnswer(JsonNode message) {
        return Set.of("ack", "error").contains(op(message));
    }

    private static String op(JsonNode message) {
        return message.path("op").asText();
    }

    @Override
    public void close() {
        sockets.values().forEach(RawSocket::close);
    }
}
