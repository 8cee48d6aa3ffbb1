package io.signalbox.routing.expression;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Functions that read or write texts of times and numbers, which takes them far longer than a step,
 * and more with each letter: so long that their texts have a limit.
 */
enum Conversion {
    /** It looks at the whole rest for each part. */
    DURATION(64, 400, 40, "duration"),
    TIMESTAMP(64, 600, 8, "timestamp"),
    NUMBER(512, 100, 16, "int", "uint", "double"),
    TEXT(Integer.MAX_VALUE, 200, 0, "string"),
    PART_OF_TIME(
            64,
            400,
            8,
            "getFullYear",
            "getMonth",
            "getDayOfYear",
            "getDayOfMonth",
            "getDate",
            "getDayOfWeek",
            "getHours",
            "getMinutes",
            "getSeconds",
            "getMilliseconds");

    private static final Map<String, Conversion> BY_NAME = new HashMap<>();

    static {
        for (Conversion conversion : values()) {
            for (String name : conversion.names) {
                BY_NAME.put(name, conversion);
            }
        }
    }

    private final int maxChars;
    private final int units;
    private final int unitsPerChar;
    private final String[] names;

    Conversion(int maxChars, int units, int unitsPerChar, String... names) {
        this.maxChars = maxChars;
        this.units = units;
        this.unitsPerChar = unitsPerChar;
        this.names = names;
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
