package io.signalbox.routing.expression;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Functions that read or write texts of times and numbers, which takes them far longer than a step,
 * and more with each letter: so long that their texts have a limit.
 */
enum Conversion {
    /** It looks at the whole rest for each part. */
    DURATION(64, 400, 40),
    TIMESTAMP(64, 600, 8),
    NUMBER(512, 100, 16),
    TEXT(Integer.MAX_VALUE, 200, 0),
    PART_OF_TIME(64, 400, 8);

    private static final Map<String, Conversion> BY_NAME =
            Map.ofEntries(
                    Map.entry("duration", DURATION),
                    Map.entry("timestamp", TIMESTAMP),
                    Map.entry("int", NUMBER),
                    Map.entry("uint", NUMBER),
                    Map.entry("double", NUMBER),
                    Map.entry("string", TEXT),
                    Map.entry("getFullYear", PART_OF_TIME),
                    Map.entry("getMonth", PART_OF_TIME),
                    Map.entry("getDayOfYear", PART_OF_TIME),
                    Map.entry("getDayOfMonth", PART_OF_TIME),
                    Map.entry("getDate", PART_OF_TIME),
                    Map.entry("getDayOfWeek", PART_OF_TIME),
                    Map.entry("getHours", PART_OF_TIME),
                    Map.entry("getMinutes", PART_OF_TIME),
                    Map.entry("getSeconds", PART_OF_TIME),
                    Map.entry("getMilliseconds", PART_OF_TIME));

    private final int maxChars;
    private final int units;
    private final int unitsPerChar;

    Conversion(int maxChars, int units, int unitsPerChar) {
        this.maxChars = maxChars;
        this.units = units;
        this.unitsPerChar = unitsPerChar;
    }

    static @Nullable Conversion named(String function) {
        return BY_NAME.get(function);
    }

    /**
     * What it takes to convert a value.
     *
     * @throws IllegalArgumentException if it is a text that is too long, which makes the expression
     *     fail
     */
    long unitsFor(Object value) {
        if (!(value instanceof String text)) {
            return units;
        }
        if (text.length() > maxChars) {
            throw new IllegalArgumentException(
                    "expected a text of at most " + maxChars + " characters to convert");
        }
        return units + (long) unitsPerChar * text.length();
    }
}
