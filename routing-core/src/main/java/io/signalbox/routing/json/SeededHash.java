package io.signalbox.routing.json;

import java.security.SecureRandom;

/**
 * A hash that differs from process to process. The hash of the JDK's text is known to everybody,
 * and a list of two thousand texts that share one makes a set of them quadratic. Nothing that is
 * decided depends on it.
 */
final class SeededHash {
    private static final long MULTIPLIER = new SecureRandom().nextLong() | 1;

    private SeededHash() {}

    static int of(String text) {
        long hash = text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = hash * MULTIPLIER + text.charAt(i);
        }
        return Long.hashCode(hash * MULTIPLIER);
    }
}
