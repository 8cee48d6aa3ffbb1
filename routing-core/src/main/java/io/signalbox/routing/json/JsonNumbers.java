package io.signalbox.routing.json;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of a number that becomes a value: within them comparing, hashing and printing cost
 * what the number's length says. {@code 1e999999999} is eleven characters that some arithmetic
 * would write out as a gigabyte.
 */
final class JsonNumbers {
    private static final int MAX_DIGITS = 1_000;
    private static final int MAX_SCALE = 10_000;

    /** A number of {@link #MAX_DIGITS} decimal digits has no more bits than this. */
    private static final int MAX_BITS = 3_322;

    /** A number is written without an exponent up to so many places either side of the point. */
    static final int MAX_PLAIN_PLACES = 20;

    /** For messages. */
    static final String BOUNDS =
            "a number of at most "
                    + MAX_DIGITS
                    + " digits with an exponent between -"
                    + MAX_SCALE
                    + " and "
                    + MAX_SCALE;

    private JsonNumbers() {}

    /** Null if the number, which is JSON, is out of bounds. */
    static @Nullable BigDecimal parse(String text) {
        if (text.length() > MAX_DIGITS) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            return inBounds(number) ? number : null;
        } catch (NumberFormatException e) {
            return null; // its exponent does not even fit an int
        }
    }

    static boolean inBounds(BigDecimal number) {
        return Math.abs((long) number.scale()) <= MAX_SCALE
                && number.unscaledValue().bitLength() <= MAX_BITS;
    }
}
