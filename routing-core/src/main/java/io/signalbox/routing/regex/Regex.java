package io.signalbox.routing.regex;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.signalbox.routing.effort.Effort;

/**
 * A pattern in RE2 syntax, case-sensitive and unanchored. No pattern takes more time than its size
 * times the text's length. Immutable.
 */
public final class Regex {
    private static final long OF_PATTERN = 40;
    private static final long OF_STATE = 8;
    private static final long OF_LETTER = 8;

    /** It has hundreds of ranges. */
    private static final long OF_UNICODE_CLASS = 700;

    private final Pattern pattern;
    private final long states;

    private Regex(Pattern pattern, long states) {
        this.pattern = pattern;
        this.states = states;
    }

    /**
     * Compiles a pattern of at most {@value RegexSize#MAX_CHARS} characters and {@value
     * RegexSize#MAX_STATES} states.
     *
     * @throws InvalidRegex with what RE2 says, or if it is larger
     */
    public static Regex compile(String source) throws InvalidRegex {
        long states = RegexSize.check(source);
        CaseFolding.check(source);
        try {
            return new Regex(Pattern.compile(source), states);
        } catch (PatternSyntaxException e) {
            throw new InvalidRegex("expected a pattern in RE2 syntax: " + e.getDescription());
        }
    }

    /**
     * Whether the pattern is found anywhere in the text.
     *
     * @throws TooMuchEffort if that could take longer than what is left of a decision's {@link
     *     Effort}
     */
    public boolean isFoundIn(String text) throws TooMuchEffort {
        if (!Effort.ofThisThread().spend(states * (text.length() + 1L))) {
            throw new TooMuchEffort();
        }
        return pattern.matcher(text).find();
    }

    /**
     * What it takes to compile a pattern, in units of {@link Effort}, found without doing so.
     *
     * @throws InvalidRegex if it is too large
     */
    public static long unitsToCompile(String source) throws InvalidRegex {
        long classes =
                (long) source.length() - source.replace("\\p", "p").replace("\\P", "P").length();
        return OF_PATTERN
                + RegexSize.check(source) * OF_STATE
                + source.length() * OF_LETTER
                + classes * OF_UNICODE_CLASS;
    }

    @Override
    public String toString() {
        return pattern.pattern();
    }
}
