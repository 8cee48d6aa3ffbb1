package io.signalbox.routing.regex;

import java.util.BitSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What RE2/J takes too long for where a pattern pays no heed to case. It looks for the letters that
 * are alike by going from each to the next until it is back, and of letters that are newer than its
 * tables it never comes back; and it does so for each letter of a range that is written out. A scan
 * of the pattern's text: what it takes for a range may be none, and is then counted in vain.
 */
final class CaseFolding {
    /** Some milliseconds. */
    static final int MAX_FOLDED = 5_000;

    private static final Pattern IGNORES_CASE = Pattern.compile("\\(\\?[imsU-]*i[imsU-]*[:)]");

    /** Letters of more than two forms that RE2/J has tables for. */
    private static final Set<Integer> KNOWN =
            Set.of(
                    0xb5, 0x130, 0x131, 0x17f, 0x1c5, 0x1c8, 0x1cb, 0x1f2, 0x345, 0x3c2, 0x3d0,
                    0x3d1, 0x3d5, 0x3d6, 0x3f0, 0x3f1, 0x3f4, 0x3f5, 0x1e9b, 0x1e9e, 0x1fbe, 0x2126,
                    0x212a, 0x212b);

    /** Others of more than two forms, by the Unicode of this JDK. */
    private static final BitSet ENDLESS = endless();

    private final String source;
    private int at;
    private int folded;

    private CaseFolding(String source) {
        this.source = source;
    }

    static void check(String source) throws InvalidRegex {
        if (IGNORES_CASE.matcher(source).find()) {
            new CaseFolding(source).scan();
        }
    }

    private void scan() throws InvalidRegex {
        while (at < source.length()) {
            int first = letter();
            int last = first;
            if (source.startsWith("-", at) && at + 1 < source.length()) {
                at++;
                last = letter();
            }
            fold(Math.min(first, last), Math.max(first, last));
        }
    }

    private void fold(int first, int last) throws InvalidRegex {
        folded += last - first + 1;
        if (folded > MAX_FOLDED + source.length()) {
            throw new InvalidRegex(
                    "expected ranges of at most "
                            + MAX_FOLDED
                            + " letters in a pattern without regard to case, and there are more;"
                            + " leave out (?i), or name fewer");
        }
        int found = ENDLESS.nextSetBit(first);
        if (found >= 0 && found <= last) {
            throw new InvalidRegex(
                    "expected a pattern without regard to case to leave out U+%04X, whose forms are not known"
                            .formatted(found));
        }
    }

    /** Of an escape that is no single letter, that of its name. */
    private int letter() {
        if (source.charAt(at) != '\\' || at + 1 == source.length()) {
            return next();
        }
        at++;
        if (source.startsWith("x{", at)) {
            int end = source.indexOf('}', at);
            return number(at + 2, end < 0 ? source.length() : end, 16, end < 0 ? 0 : 1);
        }
        if (source.startsWith("x", at)) {
            return number(at + 1, Math.min(source.length(), at + 3), 16, 0);
        }
        int octal = at;
        while (octal < source.length()
                && octal < at + 3
                && Character.digit(source.charAt(octal), 8) >= 0) {
            octal++;
        }
        return octal > at ? number(at, octal, 8, 0) : next();
    }

    private int next() {
        int letter = source.codePointAt(at);
        at += Character.charCount(letter);
        return letter;
    }

    private int number(int from, int to, int radix, int closing) {
        String digits = source.substring(from, to);
        at = to + closing;
        try {
            return Math.min(Character.MAX_CODE_POINT, Math.max(0, Integer.parseInt(digits, radix)));
        } catch (NumberFormatException e) {
            return 0; // RE2/J will refuse it
        }
    }

    private static BitSet endless() {
        BitSet endless = new BitSet();
        for (int letter = 0; letter <= Character.MAX_CODE_POINT; letter++) {
            int lower = Character.toLowerCase(letter);
            int upper = Character.toUpperCase(letter);
            boolean returns =
                    lower != letter
                            ? Character.toUpperCase(lower) == letter
                            : upper == letter || Character.toLowerCase(upper) == letter;
            if (!returns && !KNOWN.contains(letter)) {
                endless.set(letter);
            }
        }
        return endless;
    }
}
