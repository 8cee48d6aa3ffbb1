package io.signalbox.cli.demo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a desk got, next to what it had to get.
 *
 * @param missing expected, but not delivered
 * @param unexpected delivered, but not expected
 * @param repeated delivered again
 * @param inOrder whether the frames of each channel came in the order in which they were sent
 */
record Comparison(
        int expected, int delivered, int missing, int unexpected, int repeated, boolean inOrder) {

    /**
     * Compares the frames of one channel.
     *
     * @param expected ids in the order of sending, each once
     * @param delivered ids in the order of arrival
     */
    static Comparison of(List<String> expected, List<String> delivered) {
        var wanted = Set.copyOf(expected);
        var seen = new HashSet<String>();
        var first = new ArrayList<String>();
        int unexpected = 0;
        int repeated = 0;
        for (var id : delivered) {
            if (!wanted.contains(id)) {
                unexpected++;
            } else if (seen.add(id)) {
                first.add(id);
            } else {
                repeated++;
            }
        }
        return new Comparison(
                expected.size(),
                delivered.size(),
                expected.size() - seen.size(),
                unexpected,
                repeated,
                first.equals(expected.stream().filter(seen::contains).toList()));
    }

    /** Nothing expected, nothing delivered. */
    static Comparison nothing() {
        return new Comparison(0, 0, 0, 0, 0, true);
    }

    /** Both taken together. */
    Comparison and(Comparison other) {
        return new Comparison(
                expected + other.expected,
                delivered + other.delivered,
                missing + other.missing,
                unexpected + other.unexpected,
                repeated + other.repeated,
                inOrder && other.inOrder);
    }

    boolean holds() {
        return missing == 0 && unexpected == 0 && repeated == 0 && inOrder;
    }
}
