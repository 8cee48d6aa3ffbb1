package io.signalbox.routing.json;

import org.jspecify.annotations.Nullable;

/**
 * The way from the root of a JSON text to one value, {@code $.to[2].all[0]}. Built on the way down
 * at the cost of one small object a level; the text is made only where a fault is told. Immutable.
 */
public final class JsonPath {
    public static final JsonPath ROOT = new JsonPath(null, null, 0);

    private static final int MAX_NAME_CHARS = 64;

    private final @Nullable JsonPath parent;
    private final @Nullable String name;
    private final int index;

    private JsonPath(@Nullable JsonPath parent, @Nullable String name, int index) {
        this.parent = parent;
        this.name = name;
        this.index = index;
    }

    public JsonPath member(String memberName) {
        return new JsonPath(this, memberName, 0);
    }

    /** The element of a list, counted from 0. */
    public JsonPath element(int elementIndex) {
        return new JsonPath(this, null, elementIndex);
    }

    /** Walks the path from a root: what the last step found. */
    public <T> T walk(T root, Steps<T> steps) {
        if (parent == null) {
            return root;
        }
        T from = parent.walk(root, steps);
        return name == null ? steps.element(from, index) : steps.member(from, name);
    }

    /** How one step leads on from what the steps before found. */
    public interface Steps<T> {
        T member(T from, String name);

        T element(T from, int index);
    }

    /** Names that are not plain words stand in brackets; a very long one is cut. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("$");
        append(text);
        return text.toString();
    }

    private void append(StringBuilder text) {
        if (parent == null) {
            return;
        }
        parent.append(text);
        if (name == null) {
            text.append('[').append(index).append(']');
        } else if (isPlainWord(name)) {
            text.append('.').append(name);
        } else {
            String shown =
                    name.length() <= MAX_NAME_CHARS
                            ? name
                            : name.substring(0, MAX_NAME_CHARS) + "…";
            text.append("['").append(shown.replace("\\", "\\\\").replace("'", "\\'")).append("']");
        }
    }

    private static boolean isPlainWord(String name) {
        if (name.isEmpty() || name.length() > MAX_NAME_CHARS) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter =
                    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
            if (!letter && (i == 0 || c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }
}
