package io.signalbox.routing.cases;

import io.signalbox.routing.admission.Admission;
import io.signalbox.routing.admission.AdmissionRules;
import io.signalbox.routing.admission.AdmittedFrame;
import io.signalbox.routing.admission.ClientMessage;
import io.signalbox.routing.admission.Publish;
import io.signalbox.routing.admission.Refused;
import io.signalbox.routing.cases.Outcome.Why;
import io.signalbox.routing.decision.Decision;
import io.signalbox.routing.decision.NodeTargets;
import io.signalbox.routing.decision.Router;
import io.signalbox.routing.decision.StateChange;
import io.signalbox.routing.delivery.Expansion;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.frame.LoggedFrame;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.policy.InvalidPolicy;
import io.signalbox.routing.policy.Middleware;
import io.signalbox.routing.policy.PolicyReader;
import io.signalbox.routing.policy.TenantRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plays one case. Time stands still unless a step says otherwise. */
public final class CaseRun {
    private static final String DOOR = "section 2: admission";
    private static final String NO_RULE = "section 5: policies";

    private final Case played;
    private final CaseWorld world;
    private final Map<String, String> routingState = new HashMap<>();
    private final StepListener listener;
    private long nowMs;
    private long frames;

    private CaseRun(Case played, StepListener listener) {
        this.played = played;
        this.world = new CaseWorld(played.tenant());
        this.listener = listener;
    }

    /** Plays it to its end, or to the first step that does not become what it should. */
    public static CaseVerdict play(Case played) {
        return play(played, StepListener.NONE);
    }

    /** The same, and tells of each frame that is decided. */
    public static CaseVerdict play(Case played, StepListener listener) {
        return played.unsupported().isEmpty()
                ? new CaseRun(played, listener).play()
                : new CaseVerdict.Skipped(played.unsupported());
    }

    private CaseVerdict play() {
        int number = 0;
        InvalidCase fault = played.fault();
        if (fault != null) {
            return new CaseVerdict.Unplayable(0, String.valueOf(fault.getMessage()));
        }
        try {
            begin();
            for (Step step : played.steps()) {
                number++;
                if (step instanceof Step.Checked checked) {
                    Outcome outcome = outcome(checked, number);
                    if (!checked.expectation().isMetBy(outcome)) {
                        return new CaseVerdict.Failed(number, step, checked.expectation(), outcome);
                    }
                } else {
                    change(step);
                }
            }
            return new CaseVerdict.Passed();
        } catch (UnplayableStep e) {
            return new CaseVerdict.Unplayable(number, e.reason());
        } catch (InvalidPolicy | InvalidCase e) {
            return new CaseVerdict.Unplayable(number, String.valueOf(e.getMessage()));
        }
    }

    private void begin() throws UnplayableStep, InvalidPolicy {
        List<Middleware> middleware = new ArrayList<>();
        for (ScriptedMiddleware script : played.middleware()) {
            middleware.add(script.at(middleware.size()));
        }
        TenantRules rules = TenantRules.NONE.with(played.settings()).with(middleware);
        for (JsonObject policy : played.policies()) {
            rules = rules.with(PolicyReader.read(policy));
        }
        world.setRules(rules);
        for (CasePeer peer : played.peers()) {
            world.join(peer);
        }
    }

    private void change(Step step) throws UnplayableStep, InvalidCase {
        switch (step) {
            case Step.Join(CasePeer peer, _) -> world.join(peer);
            case Step.Leave(String id, _) -> world.leave(id);
            case Step.Update update -> world.update(update);
            case Step.SetHealth(String id, boolean healthy, _) -> world.setHealth(id, healthy);
            case Step.OfRoutes _, Step.Checked _ -> throw new IllegalStateException(step.title());
        }
    }

    private Outcome outcome(Step.Checked step, int number) throws UnplayableStep {
        return switch (step) {
            case Step.Send send -> send(send, number);
            case Step.SendMany many -> sendMany(many, number);
            case Step.ApplyPolicy apply -> apply(apply.policy());
        };
    }

    private Outcome apply(JsonObject policy) {
        try {
            world.setRules(world.rules().with(PolicyReader.read(policy)));
            return new Outcome.Ruled("ok", new Why(NO_RULE, "the policy is in force"));
        } catch (InvalidPolicy e) {
            return new Outcome.Ruled(
                    "INVALID_POLICY", new Why(NO_RULE, String.valueOf(e.getMessage())));
        }
    }

    private Outcome sendMany(Step.SendMany many, int number) throws UnplayableStep {
        int accepted = 0;
        Why why = new Why("step 4: rate limit", "no limit was used up");
        for (int i = 0; i < many.count(); i++) {
            Outcome outcome = send(many.send(), number);
            if (outcome instanceof Outcome.Dropped(ErrorCode code, Why limit)
                    && code == ErrorCode.RATE_LIMITED) {
                why = limit;
            } else {
                accepted++;
            }
        }
        return new Outcome.Accepted(accepted, why);
    }

    private Outcome send(Step.Send send, int number) throws UnplayableStep {
        CaseConnection from = world.connection(send.from());
        nowMs = send.atMs() == null ? nowMs : send.atMs();
        if (!from.authenticated()) {
            return refused(ErrorCode.UNAUTHORIZED, "the connection has no credential");
        }
        world.setHealth(from.id(), true);
        byte[] message = send.message().bytes();
        AdmissionRules rules =
                from.tenant().equals(played.tenant())
                        ? AdmissionRules.of(
                                played.settings(), AdmissionRules.DEFAULT_MAX_FRAME_BYTES)
                        : AdmissionRules.DEFAULT;
        ClientMessage read = Admission.read(message, 0, message.length, rules.maxFrameBytes());
        Admission.Result result =
                switch (read) {
                    case Refused refused -> refused;
                    case Publish publish ->
                            Admission.admit(
                                    publish,
                                    rules,
                                    from.principal(world.table().epoch()),
                                    send.takenAtMs() == null ? nowMs : send.takenAtMs(),
                                    "frame-" + frames);
                    case ClientMessage.Op op ->
                            throw new UnplayableStep("expected the op publish, and " + op);
                };
        return switch (result) {
            case Refused refused -> refused(refused.code(), refused.told());
            case AdmittedFrame admitted -> route(admitted.frame(), number);
        };
    }

    private static Outcome refused(ErrorCode code, String reason) {
        Integer closeCode = code == ErrorCode.FRAME_TOO_LARGE ? code.closeCode() : null;
        Why why = new Why(DOOR, reason);
        return closeCode == null
                ? new Outcome.Refused(code, why)
                : new Outcome.Closed(closeCode, why);
    }

    private Outcome route(Frame frame, int number) {
        LoggedFrame logged = new LoggedFrame(new FramePosition(0, frames++), nowMs, frame);
        Decision decision =
                Router.decide(
                        logged,
                        world.table(),
                        key -> routingState.getOrDefault(key, ""),
                        ScriptedMiddleware.of(played.middleware()));
        listener.decided(
                number, logged, world.table(), key -> routingState.getOrDefault(key, ""), decision);
        for (StateChange change : decision.state()) {
            routingState.put(change.key(), change.left());
        }
        Why why = new Why(decision.rule(), decision.reason());
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
}
