package io.signalbox.routing.policy;

import io.signalbox.routing.expression.Expression;
import io.signalbox.routing.expression.InvalidExpression;
import io.signalbox.routing.json.JsonPath;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.middleware.Answer;
import io.signalbox.routing.policy.Middleware.Action;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a middleware: which frames it is asked about, its place in the order, and exactly one of
 * {@code then}, {@code only} and {@code use}.
 */
public final class MiddlewareReader {
    private static final String THEN = "then";
    private static final String ONLY = "only";
    private static final String USE = "use";
    private static final String OPTIONS = "options";
    private static final Set<String> FIELDS =
            Set.of("order", "channels", "types", "when", THEN, ONLY, USE, OPTIONS);
    private static final int MAX_ORDER = 1_000_000;

    private final DocumentFields fields;
    private final boolean accepted;

    private MiddlewareReader(DocumentFields fields, boolean accepted) {
        this.fields = fields;
        this.accepted = accepted;
    }

    /**
     * Checks all of it, its expressions too.
     *
     * @param path where the body stands
     * @throws InvalidPolicy at the first fault
     */
    public static Middleware read(String name, JsonObject body, JsonPath path)
            throws InvalidPolicy {
        return new MiddlewareReader(DocumentFields.of(body, path, FIELDS), false)
                .middleware(name, body);
    }

    /**
     * Reads one that was checked when it was written; what it asks is compiled when it is asked.
     */
    public static Middleware readAccepted(String name, JsonObject body) throws InvalidPolicy {
        return new MiddlewareReader(DocumentFields.of(body, JsonPath.ROOT, FIELDS), true)
                .middleware(name, body);
    }

    private Middleware middleware(String name, JsonObject body) throws InvalidPolicy {
        NameGlobs any = NameGlobs.of(List.of());
        return new Middleware(
                name,
                (int) fields.wholeNumber("order", -MAX_ORDER, MAX_ORDER, 0),
                new FrameScope(
                        NameGlobs.of(fields.texts("channels")),
                        NameGlobs.of(fields.texts("types")),
                        any,
                        any,
                        List.of(),
                        when()),
                action(body));
    }

    private Action action(JsonObject body) throws InvalidPolicy {
        List<String> actions = Stream.of(THEN, ONLY, USE).filter(fields::has).toList();
        if (actions.size() != 1) {
            throw fields.fault(
                    actions.isEmpty() ? THEN : actions.get(1),
                    "expected exactly one of then, only and use, and "
                            + (actions.isEmpty() ? "none" : String.join(" and ", actions))
                            + " came");
        }
        if (fields.has(OPTIONS) && !fields.has(USE)) {
            throw fields.fault(OPTIONS, "expected options beside use alone");
        }
        return switch (actions.getFirst()) {
            case THEN -> new Action.Then(answer());
            case ONLY -> new Action.Narrow(expression(ONLY, required(ONLY)));
            default -> new Action.Use(required(USE), options(body));
        };
    }

    private Answer answer() throws InvalidPolicy {
        String answer = required(THEN);
        return switch (answer) {
            case "drop" -> new Answer.Drop();
            case "broadcast" -> new Answer.Broadcast();
            case "continue" -> new Answer.Continue();
            default ->
                    throw fields.fault(
                            THEN,
                            "expected drop, broadcast or continue, and '" + answer + "' came");
        };
    }

    private JsonObject options(JsonObject body) throws InvalidPolicy {
        if (!fields.has(OPTIONS)) {
            return JsonObject.EMPTY;
        }
        if (body.members().get(OPTIONS) instanceof JsonObject options) {
            return options;
        }
        throw fields.fault(OPTIONS, "expected an object, and another value came");
    }

    private String required(String member) throws InvalidPolicy {
        String text = fields.text(member);
        if (text == null || text.isEmpty()) {
            throw fields.fault(member, "expected text, and none came");
        }
        return text;
    }

    private @Nullable When when() throws InvalidPolicy {
        String source = fields.text("when");
        if (source == null) {
            return null;
        }
        try {
            return new When(
                    source,
                    accepted ? Expression.deferred(source) : Expression.compileWithoutPeer(source));
        } catch (InvalidExpression e) {
            throw fields.fault("when", e.reason());
        }
    }

    private Expression expression(String member, String source) throws InvalidPolicy {
        try {
            return accepted ? Expression.deferred(source) : Expression.compile(source);
        } catch (InvalidExpression e) {
            throw fields.fault(member, e.reason());
        }
    }
}
