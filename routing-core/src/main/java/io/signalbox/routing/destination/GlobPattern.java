package io.signalbox.routing.destination;

import java.util.ArrayList;
import java.util.List;

/**
 * A glob, anchored at both ends. {@code *} stands for any characters, none included; every other
 * character for itself. Matching takes time in proportion to the text, whatever the pattern:
 * between its first and last part each part is looked for once, leftmost, after Knuth, Morris and
 * Pratt. Immutable.
 */
public final class GlobPattern {
    private final String head;
    private final List<Part> middle;
    private final String tail;
    private final boolean literal;
    private final int minLength;

    private GlobPattern(String head, List<Part> middle, String tail, boolean literal) {
        this.head = head;
        this.middle = List.copyOf(middle);
        this.tail = tail;
        this.literal = literal;
        int length = head.length() + tail.length();
        for (Part part : middle) {
            length += part.text.length();
        }
        this.minLength = length;
    }

    public static GlobPattern compile(String glob) {
        int first = glob.indexOf('*');
        if (first < 0) {
            return new GlobPattern(glob, List.of(), "", true);
        }
        List<Part> middle = new ArrayList<>();
        int from = first + 1;
        for (int star = glob.indexOf('*', from); star >= 0; star = glob.indexOf('*', from)) {
            if (star > from) {
                middle.add(new Part(glob.substring(from, star)));
            }
            from = star + 1;
        }
        return new GlobPattern(glob.substring(0, first), middle, glob.substring(from), false);
    }

    public boolean matches(String text) {
        if (literal) {
            return text.equals(head);
        }
        if (text.length() < minLength || !text.startsWith(head) || !text.endsWith(tail)) {
            return false;
        }
        int from = head.length();
        int end = text.length() - tail.length();
        for (Part part : middle) {
            from = part.endOfFirst(text, from, end);
            if (from < 0) {
                return false;
            }
        }
        return true;
    }

    /** The literal text between two stars. */
    private static final class Part {
        private final String text;

        /** For each place of the text, how many characters before it are also its beginning. */
        private final int[] borders;

        Part(String text) {
            this.text = text;
            this.borders = new int[text.length()];
            int matched = 0;
            for (int i = 1; i < text.length(); i++) {
                matched = extend(text.charAt(i), matched);
                borders[i] = matched;
            }
        }

        /** Where the first occurrence within the range ends; -1 if there is none. */
        int endOfFirst(String in, int from, int end) {
            int matched = 0;
            for (int i = from; i < end; i++) {
                matched = extend(in.charAt(i), matched);
                if (matched == text.length()) {
                    return i + 1;
                }
            }
            return -1;
        }

        private int extend(char next, int matched) {
            int length = matched;
            while (length > 0 && text.charAt(length) != next) {
                length = borders[length - 1];
            }
            return text.charAt(length) == next ? length + 1 : length;
        }
    }
}
