package io.signalbox.routing.policy;

import io.signalbox.routing.destination.GlobPattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of globs of which one must match; an empty list asks nothing. */
record NameGlobs(List<String> globs, List<GlobPattern> patterns) {

    static NameGlobs of(List<String> globs) {
        return new NameGlobs(List.copyOf(globs), globs.stream().map(GlobPattern::compile).toList());
    }

    boolean admit(@Nullable String name) {
        return globs.isEmpty()
                || (name != null && patterns.stream().anyMatch(pattern -> pattern.matches(name)));
    }

    boolean isEmpty() {
        return globs.isEmpty();
    }

    /** Whether every glob is a name, without a star. */
    boolean areLiteral() {
        return globs.stream().noneMatch(glob -> glob.indexOf('*') >= 0);
    }

    /** Whether none begins with a star, so that what it matches has a beginning in common. */
    boolean haveHeads() {
        return globs.stream().noneMatch(glob -> glob.startsWith("*"));
    }
}
