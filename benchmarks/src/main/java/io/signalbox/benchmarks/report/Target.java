package io.signalbox.benchmarks.report;

import java.util.Locale;

/** What a pair has to show: a ratio to the bare thing, or a value of its own. */
public sealed interface Target {

    record AtLeast(double ratio) implements Target {}

    record AtMost(double ratio) implements Target {}

    /** Of Signalbox's own value, in the unit of the pair. */
    record Reaches(double value) implements Target {}

    /** Of Signalbox's own value, in the unit of the pair. */
    record Within(double value) implements Target {}

    /** The pair is shown, but nothing is asked of it. */
    record None() implements Target {}

    default boolean isMetBy(double value, double measuredRatio) {
        return switch (this) {
            case AtLeast(double ratio) -> measuredRatio >= ratio;
            case AtMost(double ratio) -> measuredRatio <= ratio;
            case Reaches(double least) -> value >= least;
            case Within(double most) -> value <= most;
            case None() -> true;
        };
    }

    default String text() {
        return switch (this) {
            case AtLeast(double ratio) -> String.format(Locale.ROOT, "ratio ≥ %.2f", ratio);
            case AtMost(double ratio) -> String.format(Locale.ROOT, "ratio ≤ %.1f", ratio);
            case Reaches(double least) -> String.format(Locale.ROOT, "≥ %,.0f", least);
            case Within(double most) -> String.format(Locale.ROOT, "≤ %,.0f", most);
            case None() -> "";
        };
    }
}
