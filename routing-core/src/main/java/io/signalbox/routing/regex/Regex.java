package io.signalbox.routing.regex;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.signalbox.routing.effort.Effort;

/**
 * A pattern in RE2 syntax, case-sensitive and unanchored. No pattern takes more time than its size
 * times the text's length. Immutable.
 */
public final class Regex {
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

    /** How many states it has, about: what it costs to compile, and by letter of a text. */
    public long states() {
        return states;
    }

    @Override
    public String toString() {
        return pattern.pattern();
    }
}
