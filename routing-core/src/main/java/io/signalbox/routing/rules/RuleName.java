package io.signalbox.routing.rules;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Which document; a tenant has one of each kind and name. In the order of kinds, then of names. */
public record RuleName(RuleKind kind, String name) implements Comparable<RuleName> {
    private static final int MAX_BYTES = 255;
    private static final Comparator<RuleName> ORDER =
            Comparator.comparing(RuleName::kind).thenComparing(RuleName::name);

    @Override
    public int compareTo(RuleName other) {
        return ORDER.compare(this, other);
    }

    /** What is wrong with the name; null if nothing is. */
    public @Nullable String fault() {
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        boolean plain =
                name.codePoints()
                        .noneMatch(c ->
                                c == '/'
                                        || Character.isISOControl(c)
                                        || (c >= Character.MIN_SURROGATE
                                                && c <= Character.MAX_SURROGATE));
        if (name.equals(".") || name.equals("..")) {
            return "expected a name that can stand in an address, and '" + name + "' came";
        }
        return plain && bytes >= 1 && bytes <= MAX_BYTES
                ? null
                : "expected a name of 1 to "
                        + MAX_BYTES
                        + " bytes of UTF-8 without control characters and slashes, and "
                        + (plain ? bytes + " bytes" : "one with such a character")
                        + " came";
    }

    /** For messages. */
    @Override
    public String toString() {
        return kind.word() + " '" + name + "'";
    }
}
