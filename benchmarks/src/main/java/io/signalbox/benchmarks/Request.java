package io.signalbox.benchmarks;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is asked for on the command line.
 *
 * @param save whether the figures are written to the results
 */
record Request(Set<Suite> suites, Plan plan, boolean save) {

    static final String USAGE =
            "[--quick] [--no-save] [--rounds N] [--seconds N] and any of "
                    + Arrays.stream(Suite.values())
                            .map(Suite::word)
                            .collect(Collectors.joining(" "));

    /**
     * @throws IllegalArgumentException with what was expected
     */
    static Request parse(List<String> arguments) {
        Set<Suite> suites = EnumSet.noneOf(Suite.class);
        Plan plan = arguments.contains("--quick") ? Plan.QUICK : Plan.FULL;
        boolean save = !arguments.contains("--quick");
        Deque<String> words = new ArrayDeque<>(arguments);
        while (!words.isEmpty()) {
            String word = words.removeFirst();
            switch (word) {
                case "--quick" -> {}
                case "--no-save" -> save = false;
                case "--rounds" -> plan = plan.withRounds(number(word, words));
                case "--seconds" -> plan = plan.withSeconds(number(word, words));
                default -> suites.add(suite(word));
            }
        }
        return new Request(suites.isEmpty() ? EnumSet.allOf(Suite.class) : suites, plan, save);
    }

    private static int number(String option, Deque<String> words) {
        String given = words.isEmpty() ? "nothing" : words.removeFirst();
        if (!given.matches("[1-9][0-9]{0,3}")) {
            throw new IllegalArgumentException(
                    "expected a number from 1 to 9999 after " + option + ", got " + given);
        }
        return Integer.parseInt(given);
    }

    private static Suite suite(String word) {
        return Arrays.stream(Suite.values())
                .filter(suite -> suite.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("expected " + USAGE + "; got " + word));
    }
}
