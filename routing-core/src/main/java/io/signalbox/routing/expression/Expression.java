package io.signalbox.routing.expression;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A compiled predicate. It sees nothing but the facts it is given, has no clock and no chance, and
 * its cost is bounded, so the same facts have the same outcome everywhere. Safe to share between
 * threads.
 */
public final class Expression {
    /**
     * To compile takes milliseconds, to evaluate a microsecond, and the expressions that frames
     * bring are few. What the memory holds can be made again from the source, so it changes no
     * outcome.
     */
    private static final int MAX_REMEMBERED = 256;

    private static final Map<String, Expression> REMEMBERED =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Expression> eldest) {
                    return size() > MAX_REMEMBERED;
                }
            };

    private final String source;
    private final boolean mayReadPayload;

    /** Null until the first evaluation of one that was not compiled at once. */
    private volatile CelRuntime.@Nullable Program program;

    private Expression(String source, CelRuntime.@Nullable Program program) {
        this.source = source;
        this.mayReadPayload = source.contains("payload");
        this.program = program;
    }

    /** What an expression says of some facts. */
    public enum Outcome {
        HOLDS,
        DOES_NOT_HOLD,
        /** It asked for what is not there, compared what has no order, or took too long. */
        FAILS
    }

    /**
     * Compiles an expression of at most {@value Language#MAX_CHARS} characters.
     *
     * @throws InvalidExpression if it does not parse, names what is not there, or yields no boolean
     */
    public static Expression compile(String source) throws InvalidExpression {
        Expression known = recall(source);
        if (known != null) {
            return known;
        }
        Expression compiled = new Expression(source, Language.compile(source));
        remember(source, compiled);
        return compiled;
    }

    /**
     * Compiles one that is asked of a frame and its sender, before there is a receiver.
     *
     * @throws InvalidExpression as {@link #compile}, and if it asks for {@code peer}: it could only
     *     fail
     */
    public static Expression compileWithoutPeer(String source) throws InvalidExpression {
        Expression compiled = compile(source);
        if (source.contains("peer") && Language.asksForPeer(source)) {
            throw new InvalidExpression(
                    "expected a CEL expression over frame and sender, and it asks for peer; who"
                            + " receives is not known yet");
        }
        return compiled;
    }

    /**
     * One that compiled before and is compiled again when it is first evaluated. Should it not
     * compile this time, it fails.
     */
    public static Expression deferred(String source) {
        Expression known = recall(source);
        return known == null ? new Expression(source, null) : known;
    }

    /** Whether it can ask for the payload, which then has to be read. */
    public boolean mayReadPayload() {
        return mayReadPayload;
    }

    public Outcome evaluate(Facts facts) {
        try {
            Object result = program().eval(name -> Optional.ofNullable(find(name, facts)));
            return result instanceof Boolean held
                    ? held ? Outcome.HOLDS : Outcome.DOES_NOT_HOLD
                    : Outcome.FAILS;
        } catch (CelEvaluationException | InvalidExpression | RuntimeException e) {
            return Outcome.FAILS; // whatever the library trips over must not stop a partition
        }
    }

    private CelRuntime.Program program() throws InvalidExpression {
        CelRuntime.Program compiled = program;
        if (compiled == null) {
            compiled = Language.compile(source);
            program = compiled;
        }
        return compiled;
    }

    private static @Nullable Object find(String name, Facts facts) {
        return switch (name) {
            case "peer" -> facts.peer();
            case "sender" -> facts.sender();
            case "frame" -> facts.frame();
            default -> null;
        };
    }

    private static @Nullable Expression recall(String source) {
        synchronized (REMEMBERED) {
            return REMEMBERED.get(source);
        }
    }

    private static void remember(String source, Expression expression) {
        synchronized (REMEMBERED) {
            REMEMBERED.put(source, expression);
        }
    }
}
