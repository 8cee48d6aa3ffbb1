package io.signalbox.routing.expression;

import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction.Overload.Arithmetic;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.CelStandardFunctions.StandardFunction;
import dev.cel.runtime.standard.AddOperator.AddOverload;
import dev.cel.runtime.standard.CelStandardOverload;
import dev.cel.runtime.standard.GreaterEqualsOperator.GreaterEqualsOverload;
import dev.cel.runtime.standard.GreaterOperator.GreaterOverload;
import dev.cel.runtime.standard.LessEqualsOperator.LessEqualsOverload;
import dev.cel.runtime.standard.LessOperator.LessOverload;
import io.signalbox.routing.effort.Effort;
import io.signalbox.routing.json.CodePoints;
import io.signalbox.routing.regex.InvalidRegex;
import io.signalbox.routing.regex.Regex;
import io.signalbox.routing.regex.TooMuchEffort;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * CEL as we speak it: the standard language, without what a few characters could make take all time
 * or memory. Loops end after a number of rounds in all, and only ask ({@code all}, {@code exists},
 * {@code exists_one}), they build nothing; text does not grow past a bound, lists and bytes cannot
 * be joined; patterns are those of {@link Regex}, and text is in the order of code points. See
 * {@link Literals} for the last way to grow.
 */
final class Language {
    static final int MAX_CHARS = 2_048;
    static final int MAX_ROUNDS = 1_000;
    static final int MAX_TEXT_CHARS = 65_536;

    /** By the units that they took: some tens of megabytes at most. */
    private static final Remembered<Regex> PATTERNS = new Remembered<>(4_000_000);

    private static final int COMPARISONS_PER_UNIT = 32;
    private static final int MAX_DEPTH = 100;
    private static final int MAX_SHOWN_CHARS = 300;
    private static final Pattern UNDECLARED = Pattern.compile("^undeclared reference to '([^']*)'");

    /** Those that build what is not bounded, and those that order text by UTF-16 unit. */
    private static final Set<CelStandardOverload> OVERLOADS_NOT_TAKEN =
            Set.of(
                    AddOverload.ADD_STRING,
                    AddOverload.ADD_LIST,
                    AddOverload.ADD_BYTES,
                    LessOverload.LESS_STRING,
                    LessEqualsOverload.LESS_EQUALS_STRING,
                    GreaterOverload.GREATER_STRING,
                    GreaterEqualsOverload.GREATER_EQUALS_STRING);

    private static final CelOptions OPTIONS =
            CelOptions.current()
                    .maxExpressionCodePointSize(MAX_CHARS)
                    .maxParseRecursionDepth(MAX_DEPTH)
                    .comprehensionMaxIterations(MAX_ROUNDS)
                    .enableHeterogeneousNumericComparisons(true)
                    .build();

    private static final CelCompiler COMPILER =
            CelCompilerFactory.standardCelCompilerBuilder()
                    .setOptions(OPTIONS)
                    .setStandardEnvironmentEnabled(false)
                    .setStandardDeclarations(
                            CelStandardDeclarations.newBuilder()
                                    .filterFunctions((_, overload) ->
                                            overload != Arithmetic.ADD_LIST
                                                    && overload != Arithmetic.ADD_BYTES)
                                    .build())
                    .setStandardMacros(
                            CelStandardMacro.HAS,
                            CelStandardMacro.ALL,
                            CelStandardMacro.EXISTS,
                            CelStandardMacro.EXISTS_ONE)
                    .setTypeProvider(new Vocabulary())
                    .addVar("peer", Vocabulary.PEER)
                    .addVar("sender", Vocabulary.SENDER)
                    .addVar("frame", Vocabulary.FRAME)
                    .setResultType(SimpleType.BOOL)
                    .build();

    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.legacyCelRuntimeBuilder()
                    .setOptions(OPTIONS)
                    .setStandardEnvironmentEnabled(false)
                    .setStandardFunctions(
                            CelStandardFunctions.newBuilder()
                                    .filterFunctions((function, overload) ->
                                            function != StandardFunction.MATCHES
                                                    && function != StandardFunction.CONTAINS
                                                    && !OVERLOADS_NOT_TAKEN.contains(overload))
                                    .build())
                    .addFunctionBindings(
                            CelFunctionBinding.from(
                                    "add_string", String.class, String.class, Language::join),
                            CelFunctionBinding.from(
                                    "matches", String.class, String.class, Language::matches),
                            CelFunctionBinding.from(
                                    "matches_string",
                                    String.class,
                                    String.class,
                                    Language::matches),
                            CelFunctionBinding.from(
                                    "contains_string",
                                    String.class,
                                    String.class,
                                    Language::contains),
                            order("less_string", (a, b) -> compare(a, b) < 0),
                            order("less_equals_string", (a, b) -> compare(a, b) <= 0),
                            order("greater_string", (a, b) -> compare(a, b) > 0),
                            order("greater_equals_string", (a, b) -> compare(a, b) >= 0))
                    .build();

    private Language() {}

    /**
     * An expression that can be evaluated.
     *
     * @param needed of a receiver, or it does not hold
     */
    record Compiled(CelRuntime.Program program, Shape shape, NeededOfPeer needed) {}

    static Compiled compile(String source) throws InvalidExpression {
        if (source.length() > MAX_CHARS) {
            throw new InvalidExpression(
                    "expected an expression of at most "
                            + MAX_CHARS
                            + " characters, and "
                            + source.length()
                            + " came");
        }
        try {
            CelAbstractSyntaxTree tree = COMPILER.compile(source).getAst();
            Literals.check(tree);
            Patterns.check(tree);
            return new Compiled(RUNTIME.createProgram(tree), Shape.of(tree), NeededOfPeer.by(tree));
        } catch (CelValidationException e) {
            throw new InvalidExpression(reason(e.getErrors()));
        } catch (CelEvaluationException e) {
            throw new InvalidExpression(
                    "expected an expression that can be evaluated: " + e.getMessage());
        }
    }

    /** Whether a source that compiles names the receiver. */
    static boolean asksForPeer(String source) throws InvalidExpression {
        try {
            return Literals.names("peer", COMPILER.compile(source).getAst());
        } catch (CelValidationException e) {
            throw new InvalidExpression(reason(e.getErrors()));
        }
    }

    private static CelFunctionBinding order(
            String overload, CelFunctionOverload.Binary<String, String> holds) {
        return CelFunctionBinding.from(overload, String.class, String.class, holds);
    }

    private static int compare(String a, String b) {
        return CodePoints.ORDER.compare(a, b);
    }

    private static String reason(List<CelIssue> issues) {
        CelIssue first = issues.getFirst();
        String message = inOurWords(first.getMessage());
        return "expected a CEL expression that yields a boolean, and at column "
                + (first.getSourceLocation().getColumn() + 1)
                + ": "
                + (message.length() <= MAX_SHOWN_CHARS
                        ? message
                        : message.substring(0, MAX_SHOWN_CHARS) + "…");
    }

    /** What the library says of two common slips would be no help. */
    private static String inOurWords(String message) {
        if (message.startsWith("For input string: ")) {
            return "a whole number that 64 bits hold, and "
                    + message.substring("For input string: ".length())
                    + " came";
        }
        Matcher undeclared = UNDECLARED.matcher(message);
        if (undeclared.find()) {
            String name = undeclared.group(1);
            return Set.of("map", "filter").contains(name)
                    ? name + " builds lists, which is not possible here; ask with exists or all"
                    : "nothing is called " + name + "; there are peer, sender and frame";
        }
        return message;
    }

    private static String join(String head, String tail) throws CelEvaluationException {
        if (head.length() + tail.length() > MAX_TEXT_CHARS) {
            throw new CelEvaluationException("text grows past " + MAX_TEXT_CHARS + " characters");
        }
        return head + tail;
    }

    /** The pattern is counted as compiled each time, though some are remembered. */
    private static boolean matches(String text, String pattern) throws CelEvaluationException {
        Effort effort = Effort.ofThisThread();
        try {
            long units = Regex.unitsToCompile(pattern);
            OutOfEffort.unlessGranted(effort, units);
            Regex regex = PATTERNS.get(pattern);
            if (regex == null) {
                regex = Regex.compile(pattern);
                PATTERNS.put(pattern, regex, units);
            }
            return regex.isFoundIn(text);
        } catch (InvalidRegex e) {
            throw new CelEvaluationException(e.reason());
        } catch (TooMuchEffort e) {
            OutOfEffort.unlessGranted(effort, 0);
            return false;
        }
    }

    /** The JDK takes the product of the lengths at worst. */
    private static boolean contains(String text, String part) {
        OutOfEffort.unlessGranted(
                Effort.ofThisThread(), (long) text.length() * part.length() / COMPARISONS_PER_UNIT);
        return text.contains(part);
    }
}
