package io.signalbox.console;

import io.signalbox.routing.admission.Admission;
import io.signalbox.routing.admission.AdmissionRules;
import io.signalbox.routing.admission.AdmittedFrame;
import io.signalbox.routing.admission.ClientMessage;
import io.signalbox.routing.admission.Principal;
import io.signalbox.routing.admission.Publish;
import io.signalbox.routing.admission.Refused;
import io.signalbox.routing.control.ControlEntry.Peer;
import io.signalbox.routing.decision.Decision;
import io.signalbox.routing.decision.Explainer;
import io.signalbox.routing.decision.Router;
import io.signalbox.routing.decision.RoutingState;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.explanation.ExplanationJson;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.frame.LoggedFrame;
import io.signalbox.routing.frame.Sender;
import io.signalbox.routing.json.JsonReader;
import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonValue.JsonText;
import io.signalbox.routing.json.JsonWriter;
import io.signalbox.routing.json.MalformedJson;
import io.signalbox.routing.middleware.Answer;
import io.signalbox.routing.table.RoutingTable;
import io.signalbox.routing.table.Subscription;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Explains what would become of a frame now, by the rules and peers of this process's own table.
 * Nothing is sent. What only a router knows is taken to let the frame pass: buckets are full, no
 * turn was taken yet, and plugins answer that it goes on. Thread-safe.
 */
public final class ExplainDesk {
    private static final int MAX_SHOWN = 1_000;

    private final Supplier<RoutingTable> tables;
    private final InstantSource clock;

    public ExplainDesk(Supplier<RoutingTable> tables, InstantSource clock) {
        this.tables = tables;
        this.clock = clock;
    }

    /**
     * @param tenant of the credential
     * @param text a JSON object: {@code frame} as in {@code publish}, {@code from} the connection
     *     that would send it (nobody's where it is absent), {@code peer} the only one to tell of
     */
    public AdminAnswer explain(String tenant, String subject, byte[] text) {
        JsonObject asked;
        try {
            if (!(JsonReader.read(text) instanceof JsonObject object)
                    || !(object.members().get("frame") instanceof JsonObject)) {
                return refused(
                        ErrorCode.INVALID_FRAME,
                        "expected an object with the frame under `frame`, and another value came");
            }
            asked = object;
        } catch (MalformedJson e) {
            return refused(ErrorCode.MALFORMED_FRAME, String.valueOf(e.getMessage()));
        }
        RoutingTable table = tables.get();
        String from = text(asked, "from");
        Peer peer = from == null ? null : table.tenant(tenant).peer(from);
        long nowMs = clock.millis();
        Admission.Result result =
                admit(asked, principal(tenant, subject, from, peer, table), table, nowMs);
        return switch (result) {
            case Refused refused -> refused(refused.code(), refused.message());
            case AdmittedFrame admitted ->
                    explain(
                            new LoggedFrame(new FramePosition(0, 0), nowMs, admitted.frame()),
                            table,
                            text(asked, "peer"));
        };
    }

    private static Admission.Result admit(
            JsonObject asked, Principal principal, RoutingTable table, long nowMs) {
        JsonValue frame = asked.members().getOrDefault("frame", JsonObject.EMPTY);
        byte[] bytes = JsonWriter.write(frame);
        AdmissionRules rules =
                AdmissionRules.of(
                        table.tenant(principal.tenant()).rules().settings(), bytes.length);
        ClientMessage read = Admission.readPublish(bytes, 0, bytes.length, rules.maxFrameBytes());
        return switch (read) {
            case Refused refused -> refused;
            case Publish publish -> Admission.admit(publish, rules, principal, nowMs, "explained");
            case ClientMessage.Op op ->
                    new Refused(
                            ErrorCode.INVALID_FRAME,
                            op.id(),
                            "expected the op publish, and another came",
                            "$.op");
        };
    }

    private static Principal principal(
            String tenant,
            String subject,
            @Nullable String from,
            @Nullable Peer peer,
            RoutingTable table) {
        Sender sender =
                peer == null
                        ? Sender.anonymous(subject, from)
                        : new Sender(
                                peer.subject(),
                                peer.connection(),
                                peer.module(),
                                peer.plugin(),
                                peer.instance());
        return new Principal(
                tenant,
                sender,
                _ -> true,
                channel -> peer == null || isSubscribed(peer, channel),
                table.epoch(),
                null);
    }

    private static boolean isSubscribed(Peer peer, String channel) {
        return peer.subscriptions().stream()
                .anyMatch(subscription -> Subscription.covers(subscription, channel));
    }

    private static AdminAnswer explain(
            LoggedFrame frame, RoutingTable table, @Nullable String peer) {
        Decision decision =
                Router.decide(
                        frame, table, RoutingState.NONE, (_, _, _, _) -> new Answer.Continue());
        return new AdminAnswer.Done(
                ExplanationJson.of(
                        Explainer.explain(
                                frame,
                                table,
                                RoutingState.NONE,
                                decision,
                                name -> peer == null || peer.equals(name),
                                MAX_SHOWN)));
    }

    private static @Nullable String text(JsonObject asked, String member) {
        return asked.members().get(member) instanceof JsonText(String text) ? text : null;
    }

    private static AdminAnswer refused(ErrorCode code, String message) {
        return new AdminAnswer.Refused(code, message, null);
    }
}
