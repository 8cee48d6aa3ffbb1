package io.signalbox.runtime.credentials;

/**
 * A pattern over a whole text in which {@code *} stands for any text, the empty one too, and all
 * else for itself. Matching takes no more than pattern times text steps, whatever the stars.
 */
public record Glob(String pattern) {

    static final Glob ANY = new Glob("*");

    private static final int NONE = -1;

    /** The greedy two-pointer match: on a mismatch the last star takes one character more. */
    public boolean matches(String text) {
        int at = 0;
        int inPattern = 0;
        int lastStar = NONE;
        int resumeAt = 0;
        while (at < text.length()) {
            if (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
                lastStar = inPattern++;
                resumeAt = at;
            } else if (inPattern < pattern.length()
                    && pattern.charAt(inPattern) == text.charAt(at)) {
                inPattern++;
                at++;
            } else if (lastStar != NONE) {
                inPattern = lastStar + 1;
                at = ++resumeAt;
            } else {
                return false;
            }
        }
        return pattern.substring(inPattern).chars().allMatch(character -> character == '*');
    }

    /**
     * Whether it matches every text that begins so. A pattern that ends in a literal misses the
     * texts that end otherwise; one that ends in a star goes on matching whatever follows a text
     * that it matches.
     */
    boolean coversPrefix(String prefix) {
        return pattern.endsWith("*") && matches(prefix);
    }
}
