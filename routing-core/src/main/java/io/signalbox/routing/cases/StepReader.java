package io.signalbox.routing.cases;

import io.signalbox.routing.json.JsonKind;
import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonValue.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one step: one action, and what is expected of it. */
final class StepReader {
    /** What the object of an action may hold. */
    static final Map<String, Set<String>> FIELDS =
            Map.of(
                    "send", Set.of("from", "at", "sentAt", "frame", "text", "bytes"),
                    "sendMany", Set.of("from", "at", "sentAt", "count", "frame", "text", "bytes"),
                    "join", CasePeer.FIELDS,
                    "update", CasePeer.FIELDS,
                    "healthy", Set.of("id", "value"));

    private static final String EXPECT = "expect";
    private static final Set<String> ROUTE_STEPS =
            Set.of("addRoute", "removeRoute", "matchRoutes", "resolve");
    private static final String ACTIONS =
            "send, sendMany, join, leave, update, healthy, applyPolicy, addRoute, removeRoute,"
                    + " matchRoutes or resolve";
    private static final int MAX_COUNT = 1_000_000;

    private final Members step;

    private StepReader(Members step) {
        this.step = step;
    }

    static Step read(Members step) throws InvalidCase {
        return new StepReader(step).read();
    }

    private Step read() throws InvalidCase {
        List<String> actions = new ArrayList<>(step.names());
        actions.remove(EXPECT);
        if (actions.size() != 1) {
            throw new InvalidCase(
                    step.path(), "expected one of " + ACTIONS + ", and " + actions + " came");
        }
        String action = actions.getFirst();
        if (ROUTE_STEPS.contains(action)) {
            return new Step.OfRoutes(action, step.path());
        }
        return switch (action) {
            case "send" -> send(step.object(action), expectation());
            case "sendMany" -> sendMany(step.object(action));
            case "applyPolicy" ->
                    new Step.ApplyPolicy(step.object(action).object(), answer(), step.path());
            case "join" ->
                    new Step.Join(CasePeer.read(unexpecting(step.object(action))), step.path());
            case "leave" -> {
                unexpecting(step);
                yield new Step.Leave(step.required(action), step.path());
            }
            case "update" -> {
                Members changes = unexpecting(step.object(action));
                yield new Step.Update(changes.required("id"), changes.object(), step.path());
            }
            case "healthy" -> {
                Members health = unexpecting(step.object(action));
                yield new Step.SetHealth(
                        health.required("id"), health.booleanOr("value", true), step.path());
            }
            default ->
                    throw step.fault(action, "expected one of " + ACTIONS + ", and another came");
        };
    }

    private Members unexpecting(Members action) throws InvalidCase {
        if (step.has(EXPECT)) {
            throw step.fault(EXPECT, "expected nothing of this step, and something came");
        }
        return action;
    }

    private Step.Send send(Members send, Expectation expectation) throws InvalidCase {
        return new Step.Send(
                send.required("from"),
                message(send),
                send.optionalWhole("at"),
                send.optionalWhole("sentAt"),
                expectation,
                step.path());
    }

    private Step sendMany(Members send) throws InvalidCase {
        int count = send.whole("count", 0, MAX_COUNT);
        Expectation accepted = accepted();
        return new Step.SendMany(send(send, accepted), count, accepted, step.path());
    }

    private static Message message(Members send) throws InvalidCase {
        List<String> forms = Stream.of("frame", "text", "bytes").filter(send::has).toList();
        if (forms.size() != 1) {
            throw new InvalidCase(
                    send.path(), "expected one of frame, text or bytes, and " + forms + " came");
        }
        return switch (forms.getFirst()) {
            case "frame" -> new Message.OfFrame(send.object("frame").object());
            case "text" -> new Message.OfText(send.required("text"));
            default ->
                    new Message.OfSize(send.whole("bytes", Message.MIN_BYTES, Integer.MAX_VALUE));
        };
    }

    private Expectation expectation() throws InvalidCase {
        if (!step.has(EXPECT)) {
            return new Expectation.Anything();
        }
        Members expect = expected();
        if (expect.names().size() != 1) {
            throw new InvalidCase(
                    expect.path(),
                    "expected one of to, oneOf, refused, dropped or closed, and "
                            + expect.names()
                            + " came");
        }
        String kind = expect.names().iterator().next();
        return switch (kind) {
            case "to" -> new Expectation.To(expect.texts(kind));
            case "oneOf" -> new Expectation.OneOf(expect.texts(kind));
            case "refused" -> new Expectation.Refused(expect.required(kind));
            case "dropped" -> new Expectation.Dropped(expect.required(kind));
            case "closed" -> new Expectation.Closed(expect.whole(kind, 1000, 4999));
            default ->
                    throw expect.fault(
                            kind, "expected one of to, oneOf, refused, dropped or closed");
        };
    }

    private Expectation accepted() throws InvalidCase {
        if (!step.has(EXPECT)) {
            return new Expectation.Anything();
        }
        Members expect = expected();
        if (!expect.names().equals(Set.of("accepted"))) {
            throw new InvalidCase(
                    expect.path(), "expected accepted, and " + expect.names() + " came");
        }
        return new Expectation.Accepted(expect.whole("accepted", 0, MAX_COUNT));
    }

    private Expectation answer() throws InvalidCase {
        JsonValue answer = step.value(EXPECT);
        if (answer instanceof JsonText(String text)) {
            return new Expectation.Answer(text);
        }
        throw step.fault(EXPECT, "expected \"ok\" or a code, and " + came(answer) + " came");
    }

    private Members expected() throws InvalidCase {
        JsonValue expect = step.value(EXPECT);
        if (expect instanceof JsonObject object) {
            return new Members(object, step.path().member(EXPECT));
        }
        throw step.fault(
                EXPECT,
                "expected an object that says what becomes of the step, and "
                        + came(expect)
                        + " came");
    }

    private static String came(@Nullable JsonValue value) {
        return value == null ? "nothing" : JsonKind.of(value).words();
    }
}
