package io.signalbox.routing.expression;

import io.signalbox.routing.regex.InvalidRegex;
import io.signalbox.routing.regex.Regex;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The patterns that expressions asked for lately: most of them are written out, and asked again for
 * each receiver. What is remembered can be made again from the source, so it changes no outcome.
 * Thread-safe.
 */
final class RememberedPatterns {
    private static final int MAX = 256;

    private static final Map<String, Regex> PATTERNS =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Regex> eldest) {
                    return size() > MAX;
                }
            };

    private RememberedPatterns() {}

    static Regex compile(String source) throws InvalidRegex {
        synchronized (PATTERNS) {
            Regex known = PATTERNS.get(source);
            if (known != null) {
                return known;
            }
        }
        Regex compiled = Regex.compile(source);
        synchronized (PATTERNS) {
            PATTERNS.put(source, compiled);
        }
        return compiled;
    }
}
