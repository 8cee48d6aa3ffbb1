package io.signalbox.routing.explanation;

import java.util.List;

/**
 * One thing that was asked, and the answer.
 *
 * @param text cut where it is very long, as lists of rules can be
 * @param parts what the answer was made from
 */
public record Clause(Answer answer, String text, List<Clause> parts) {
    private static final int MAX_CHARS = 400;

    public Clause {
        text = text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS) + "…";
        parts = List.copyOf(parts);
    }

    /** How many clauses it is, with those in it. */
    public int size() {
        return 1 + parts.stream().mapToInt(Clause::size).sum();
    }

    /** How it was answered. */
    public enum Answer {
        YES,
        NO,
        /** Told beside; it decides nothing. */
        NOTE
    }

    public static Clause of(boolean holds, String text) {
        return of(holds, text, List.of());
    }

    public static Clause of(boolean holds, String text, List<Clause> parts) {
        return new Clause(holds ? Answer.YES : Answer.NO, text, parts);
    }

    public static Clause note(String text) {
        return new Clause(Answer.NOTE, text, List.of());
    }
}
