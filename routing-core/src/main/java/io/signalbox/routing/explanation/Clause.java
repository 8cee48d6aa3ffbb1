package io.signalbox.routing.explanation;

import java.util.List;

/**
 * One thing that was asked, and the answer.
 *
 * @param parts what the answer was made from
 */
public record Clause(Answer answer, String text, List<Clause> parts) {

    public Clause {
        parts = List.copyOf(parts);
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
