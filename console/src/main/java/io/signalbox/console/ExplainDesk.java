package io.signalbox.console;

import io.signalbox.console.AdminAnswer.Refused;
import io.signalbox.routing.admission.Admission;
import io.signalbox.routing.admission.AdmissionRules;
import io.signalbox.routing.admission.AdmittedFrame;
import io.signalbox.routing.admission.ClientMessage;
import io.signalbox.routing.admission.Principal;
import io.signalbox.routing.admission.Publish;
import io.signalbox.routing.control.ControlEntry.Peer;
import io.signalbox.routing.decision.Decision;
import io.signalbox.routing.decision.Explainer;
import io.signalbox.routing.decision.Router;
import io.signalbox.routing.decision.RoutingState;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.explanation.Explanation;
import io.signalbox.routing.explanation.ExplanationJson;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.frame.LoggedFrame;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonWriter;
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
    private static final String TAKEN_FOR_GRANTED =
            "taken for granted, since only a router or the sender's token knows it: its scopes"
                    + " cover the channel, its id is new, buckets are full, circuits are closed, no"
                    + " turn was taken, plugins are there and say continue";

    private final Supplier<RoutingTable> tables;
    private final InstantSource clock;

    public ExplainDesk(Supplier<RoutingTable> tables, InstantSource clock) {
        this.tables = tables;
        this.clock = clock;
    }

    /**
     * @param tenant of the credential
     * @param text a JSON object: {@code frame} as in {@code publish}, {@code from} the connection
     *     that would send it (nobody's where it is absent), {@code subject} its credential's where
     *     it has not announced itself (the asker's where that is absent), {@code peer} the only one
     *     to tell of
     */
    public AdminAnswer explain(String tenant, String subject, byte[] text) {
        RoutingTable table = tables.get();
        return switch (ExplainQuestion.of(text, tenant, subject, table)) {
            case ExplainQuestion.Unclear(Refused refused) -> refused;
            case ExplainQuestion.Asked asked -> explain(tenant, asked, table);
        };
    }

    private AdminAnswer explain(String tenant, ExplainQuestion.Asked asked, RoutingTable table) {
        long nowMs = clock.millis();
        Peer announced = asked.announced();
        var principal =
                new Principal(
                        tenant,
                        asked.sender(),
                        _ -> true,
                        channel -> announced == null || isSubscribed(announced, channel),
                        table.epoch(),
                        null);
        return switch (admit(asked.frame(), principal, table, nowMs)) {
            case io.signalbox.routing.admission.Refused refused ->
                    new Refused(refused.code(), refused.message(), null);
            case AdmittedFrame admitted ->
                    explain(
                            new LoggedFrame(new FramePosition(0, 0), nowMs, admitted.frame()),
                            table,
                            asked.peer());
        };
    }

    private static Admission.Result admit(
            JsonObject frame, Principal principal, RoutingTable table, long nowMs) {
        byte[] bytes = JsonWriter.write(frame);
        AdmissionRules rules =
                AdmissionRules.of(
                        table.tenant(principal.tenant()).rules().settings(), bytes.length);
        ClientMessage read = Admission.readPublish(bytes, 0, bytes.length, rules.maxFrameBytes());
        return switch (read) {
            case io.signalbox.routing.admission.Refused refused -> refused;
            case Publish publish -> Admission.admit(publish, rules, principal, nowMs, "explained");
            case ClientMessage.Op op ->
                    new io.signalbox.routing.admission.Refused(
                            ErrorCode.INVALID_FRAME,
                            op.id(),
                            "expected the op publish, and another came",
                            "$.op");
        };
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
        Explanation explanation =
                Explainer.explain(
                        frame,
                        table,
                        RoutingState.NONE,
                        decision,
                        name -> peer == null || peer.equals(name),
                        MAX_SHOWN);
        return new AdminAnswer.Done(ExplanationJson.of(explanation.noting(TAKEN_FOR_GRANTED)));
    }
}
