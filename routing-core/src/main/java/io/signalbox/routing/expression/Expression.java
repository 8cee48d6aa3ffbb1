package io.signalbox.routing.expression;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelVariableResolver;
import io.signalbox.routing.effort.Effort;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A compiled predicate. It sees nothing but the facts it is given, has no clock and no chance, and
 * its cost is bounded, so the same facts have the same outcome everywhere. Safe to share between
 * threads.
 */
public final class Expression {
    /** By their characters: to compile takes milliseconds, to evaluate a microsecond. */
    private static final Remembered<Expression> REMEMBERED = new Remembered<>(128 << 10);

    /** To compile one takes some microseconds by character. */
    private static final long UNITS_PER_CHAR = 400;

    private final String source;
    private final boolean mayReadPayload;

    /** Null until the first evaluation of one that was not compiled at once. */
    private volatile Language.@Nullable Compiled compiled;

    private Expression(String source, Language.@Nullable Compiled compiled) {
        this.source = source;
        this.mayReadPayload = source.contains("payload");
        this.compiled = compiled;
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
        Expression known = REMEMBERED.get(source);
        if (known != null) {
            return known;
        }
        Expression compiled = new Expression(source, Language.compile(source));
        REMEMBERED.put(source, compiled, source.length());
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
        Expression known = REMEMBERED.get(source);
        return known == null ? new Expression(source, null) : known;
    }

    /**
     * What it may take to compile sources of so many characters, in units of {@link Effort}; the
     * same whether they are remembered.
     */
    public static long unitsToCompile(long chars) {
        return chars * UNITS_PER_CHAR;
    }

    /** Whether it can ask for the payload, which then has to be read. */
    public boolean mayReadPayload() {
        return mayReadPayload;
    }

    /**
     * Counts what it takes of the {@link Effort} of the decision on this thread, and fails where
     * nothing is left.
     */
    public Outcome evaluate(Facts facts) {
        try {
            return Effort.ofThisThread().isExhausted()
                    ? Outcome.FAILS
                    : evaluate(compiled(), facts);
        } catch (InvalidExpression | OutOfEffort e) {
            return Outcome.FAILS;
        }
    }

    /** Whether it holds for a receiver, which needs no evaluation where something is missing. */
    public boolean holdsFor(Facts facts) {
        try {
            return compiled().needed().isThere(facts.peer()) && evaluate(facts) == Outcome.HOLDS;
        } catch (InvalidExpression | OutOfEffort e) {
            return false;
        }
    }

    private static Outcome evaluate(Language.Compiled compiled, Facts facts) {
        var cost = new EvaluationCost(compiled.shape(), Effort.ofThisThread());
        Object result = null;
        try {
            CelVariableResolver resolver = name -> Optional.ofNullable(find(name, facts));
            result = compiled.program().trace(resolver, cost);
        } catch (CelEvaluationException | RuntimeException e) {
            // It fails: whatever the library trips over must not stop a partition.
        }
        cost.countFailures();
        return result instanceof Boolean held
                ? held ? Outcome.HOLDS : Outcome.DOES_NOT_HOLD
                : Outcome.FAILS;
    }

    private Language.Compiled compiled() throws InvalidExpression {
        Language.Compiled known = compiled;
        if (known == null) {
            known = Language.compile(source);
            compiled = known;
        }
        return known;
    }

    private static @Nullable Object find(String name, Facts facts) {
        return switch (name) {
            case "peer" -> facts.peer();
            case "sender" -> facts.sender();
            case "frame" -> facts.frame();
            default -> null;
        };
    }
}
