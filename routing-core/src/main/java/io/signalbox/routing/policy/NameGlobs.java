package io.signalbox.routing.policy;

import io.signalbox.routing.destination.GlobPattern;
import java.util.List;
import java.util.Set;
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

    /** The names themselves where none is a pattern; null where some is, or none is given. */
    @Nullable Set<String> literals() {
        return globs.isEmpty() || globs.stream().anyMatch(glob -> glob.indexOf('*') >= 0)
                ? null
                : Set.copyOf(globs);
    }
}
