package io.signalbox.routing.destination;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One label selector: {@code key} asks that the label is there, {@code key=value} that it has
 * exactly this value. White space around key and value does not count, case does; an empty key
 * matches nothing.
 *
 * @param value null where presence is enough
 */
public record LabelSelector(String key, @Nullable String value) {

    /** Reads a selector; every text is one. The value is all that follows the first {@code =}. */
    public static LabelSelector parse(String selector) {
        int equals = selector.indexOf('=');
        return equals < 0
                ? new LabelSelector(trimmed(selector), null)
                : new LabelSelector(
                        trimmed(selector.substring(0, equals)),
                        trimmed(selector.substring(equals + 1)));
    }

    /** Of all that is blank: what Java strips, no-break spaces and the byte order mark. */
    private static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF';
    }

    public boolean matches(Map<String, String> labels) {
        if (key.isEmpty()) {
            return false;
        }
        String label = labels.get(key);
        return label != null && (value == null || value.equals(label));
    }
}
