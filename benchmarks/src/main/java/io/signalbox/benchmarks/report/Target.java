package io.signalbox.benchmarks.report;

import java.util.Locale;

/** What a ratio is to be. */
public sealed interface Target {

    record AtLeast(double ratio) implements Target {}

    record AtMost(double ratio) implements Target {}

    /** The pair is shown, but nothing is asked of it. */
    record None() implements Target {}

    default boolean isMetBy(double measured) {
        return switch (this) {
            case AtLeast(double ratio) -> measured >= ratio;
            case AtMost(double ratio) -> measured <= ratio;
            case None() -> true;
        };
    }

    default String text() {
        return switch (this) {
            case AtLeast(double ratio) -> String.format(Locale.ROOT, "≥ %.2f", ratio);
            case AtMost(double ratio) -> String.format(Locale.ROOT, "≤ %.1f", ratio);
            case None() -> "";
        };
    }
}
