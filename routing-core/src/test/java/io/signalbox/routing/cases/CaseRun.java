package io.signalbox.routing.cases;

import io.signalbox.routing.admission.Admission;
import io.signalbox.routing.admission.AdmissionRules;
import io.signalbox.routing.admission.AdmittedFrame;
import io.signalbox.routing.admission.ClientMessage;
import io.signalbox.routing.admission.Principal;
import io.signalbox.routing.admission.Publish;
import io.signalbox.routing.admission.Refused;
import io.signalbox.routing.cases.CaseWorld.Connection;
import io.signalbox.routing.cases.Expectation.Outcome;
import io.signalbox.routing.decision.Decision;
import io.signalbox.routing.decision.NodeTargets;
import io.signalbox.routing.decision.Router;
import io.signalbox.routing.decision.StateChange;
import io.signalbox.routing.delivery.Expansion;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.frame.LoggedFrame;
import io.signalbox.routing.frame.Sender;
import io.signalbox.routing.json.JsonValue.JsonText;
import io.signalbox.routing.json.JsonWriter;
import io.signalbox.routing.policy.InvalidPolicy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plays one case. */
final class CaseRun {
    private final Case played;
    private final CaseWorld world;
    private final AdmissionRules rules;
    private final Map<String, String> routingState = new HashMap<>();
    private long nowMs;
    private long frames;

    private CaseRun(Case played) {
        this.played = played;
        this.world = new CaseWorld(played.tenant());
        this.rules =
                new AdmissionRules(
                        (int)
                                played.settings()
                                        .longOr(
                                                "maxFrameBytes",
                                                AdmissionRules.DEFAULT_MAX_FRAME_BYTES),
                        played.settings().has("types")
                                ? Set.copyOf(played.settings().texts("types"))
                                : null,
                        played.settings().booleanOr("requireSubscriptionToPublish", false));
    }

    /**
     * Plays the case to its end, or to the first step that does not become what it should, and then
     * says what it became.
     */
    static Optional<String> failureOf(Case played) throws InvalidPolicy {
        return new CaseRun(played).failure();
    }

    private Optional<String> failure() throws InvalidPolicy {
        world.setRules(CaseRules.of(played));
        played.peers().forEach(world::join);
        for (Members step : played.steps()) {
            Outcome outcome = play(step);
            if (outcome != null && !Expectation.of(step).isMetBy(outcome)) {
                return Optional.of(
                        "step "
                                + (played.steps().indexOf(step) + 1)
                                + " expected "
                                + step.value("expect")
                                + " and got "
                                + outcome);
            }
        }
        return Optional.empty();
    }

    private Outcome play(Members step) {
        if (step.has("send")) {
            return send(step.object("send"));
        }
        if (step.has("sendMany")) {
            return sendMany(step.object("sendMany"));
        }
        if (step.has("applyPolicy")) {
            return applyPolicy(step.object("applyPolicy"));
        }
        if (step.has("join")) {
            world.join(step.object("join"));
        } else if (step.has("leave")) {
            world.leave(step.required("leave"));
        } else if (step.has("update")) {
            world.update(step.object("update"));
        } else if (step.has("healthy")) {
            Members health = step.object("healthy");
            world.setHealth(health.required("id"), health.booleanOr("value", true));
        } else {
            throw new IllegalArgumentException(
                    "expected a step of the format, and " + text(step) + " came");
        }
        return null;
    }

    private Outcome applyPolicy(Members policy) {
        try {
            world.setRules(CaseRules.with(world.rules(), policy));
            return new Outcome.Ruled("ok");
        } catch (InvalidPolicy e) {
            return new Outcome.Ruled("INVALID_POLICY");
        }
    }

    private Outcome sendMany(Members send) {
        int accepted = 0;
        for (long i = 0; i < send.longOr("count", 0); i++) {
            accepted += isOverTheRate(send(send)) ? 0 : 1;
        }
        return new Outcome.Accepted(accepted);
    }

    private static boolean isOverTheRate(Outcome outcome) {
        return outcome instanceof Outcome.Dropped(ErrorCode code, _)
                && code == ErrorCode.RATE_LIMITED;
    }

    private Outcome send(Members send) {
        Connection from = world.connection(send.required("from"));
        nowMs = send.longOr("at", nowMs);
        byte[] message = message(send);
        AdmissionRules tenantRules =
                from.tenant().equals(played.tenant()) ? rules : AdmissionRules.DEFAULT;
        ClientMessage read =
                Admission.read(message, 0, message.length, tenantRules.maxFrameBytes());
        Admission.Result result =
                switch (read) {
                    case Refused refused -> refused;
                    case Publish publish ->
                            Admission.admit(
                                    publish,
                                    tenantRules,
                                    principal(from),
                                    send.longOr("sentAt", nowMs),
                                    "frame-" + frames);
                    case ClientMessage.Op op ->
                            throw new IllegalArgumentException(
                                    "a case publishes, and sends no " + op);
                };
        return switch (result) {
            case Refused refused -> new Outcome.Refused(refused.code(), refused.message());
            case AdmittedFrame admitted -> route(admitted.frame(), from);
        };
    }

    private Outcome route(Frame frame, Connection from) {
        if (from.announced()) {
            world.setHealth(from.id(), true);
        }
        LoggedFrame logged = new LoggedFrame(new FramePosition(0, frames++), nowMs, frame);
        Decision decision =
                Router.decide(logged, world.table(), key -> routingState.getOrDefault(key, ""));
        for (StateChange change : decision.state()) {
            routingState.put(change.key(), change.left());
        }
        String why = decision.rule() + ": " + decision.reason();
        if (decision.code() != null) {
            return new Outcome.Dropped(decision.code(), why);
        }
        List<String> receivers = new ArrayList<>();
        for (NodeTargets targets : decision.targets()) {
            receivers.addAll(
                    Expansion.expand(targets, decision.epoch(), frame, world.node(targets.node())));
        }
        return new Outcome.Delivered(receivers, why);
    }

    private Principal principal(Connection from) {
        Sender sender =
                new Sender(
                        from.id(),
                        from.id(),
                        from.announcedText("module"),
                        from.announcedText("plugin"),
                        from.announcedText("instance"));
        return new Principal(
                from.tenant(), sender, _ -> true, from::subscribedTo, world.table().epoch(), null);
    }

    private static byte[] message(Members send) {
        String text = send.text("text");
        if (text != null) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        if (send.has("bytes")) {
            String head = "{\"op\":\"publish\",\"type\":\"chat\",\"payload\":\"";
            String tail = "\"}";
            int padding = (int) send.longOr("bytes", 0) - head.length() - tail.length();
            return (head + "x".repeat(padding) + tail).getBytes(StandardCharsets.US_ASCII);
        }
        return JsonWriter.write(send.object("frame").with("op", new JsonText("publish")).object());
    }

    private static String text(Members members) {
        return new String(JsonWriter.write(members.object()), StandardCharsets.UTF_8);
    }
}
