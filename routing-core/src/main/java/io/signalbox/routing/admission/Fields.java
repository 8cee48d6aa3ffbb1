package io.signalbox.routing.admission;

import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.json.JsonKind;
import io.signalbox.routing.json.JsonReader;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.MalformedJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads members of known type at the place of a {@link JsonReader}. A value of another type or out
 * of range is consumed and noted as a fault, and reading goes on, since a later member may hold the
 * id or a fault that comes first. What is returned in such a case is of no account. For one
 * message.
 */
final class Fields {
    /**
     * The largest whole number that JSON readers of every language keep exact; also keeps sums of
     * times in a long.
     */
    static final long MAX_WHOLE = 9_007_199_254_740_991L;

    static final int MAX_ELEMENTS = 1_024;

    private static final int MAX_SHOWN_CHARS = 64;

    private final JsonReader in;
    private final Faults faults;

    Fields(JsonReader in, Faults faults) {
        this.in = in;
        this.faults = faults;
    }

    /** Any text that is not empty; null after a fault. */
    @Nullable String filledText() throws MalformedJson {
        String text = text();
        if (text == null || !text.isEmpty()) {
            return text;
        }
        faults.invalid(in.path(), "expected text that is not empty, and \"\" came");
        return null;
    }

    /** The name of a channel, or a prefix of such; null after a fault. */
    @Nullable String channel() throws MalformedJson {
        String text = text();
        String fault = text == null ? null : Names.fault(text);
        if (fault == null) {
            return text;
        }
        faults.invalid(in.path(), fault);
        return null;
    }

    /** Any text; null after a fault. */
    @Nullable String text() throws MalformedJson {
        return is(JsonKind.TEXT) ? in.text() : null;
    }

    boolean bool() throws MalformedJson {
        return is(JsonKind.BOOL) && in.bool();
    }

    /** A whole number between {@code min} and {@code max}; {@code min} after a fault. */
    long whole(long min, long max) throws MalformedJson {
        if (!is(JsonKind.NUMBER)) {
            return min;
        }
        long number = in.wholeNumber(Long.MIN_VALUE);
        if (number >= min && number <= max) {
            return number;
        }
        faults.invalid(
                in.path(),
                "expected a whole number from "
                        + min
                        + " to "
                        + max
                        + ", and "
                        + shown(in.numberText())
                        + " came");
        return min;
    }

    /**
     * One of the words of an enum; null after a fault, which bears {@code code} if it is an unknown
     * word.
     */
    <E extends Enum<E>> @Nullable E word(Words<E> words, ErrorCode code) throws MalformedJson {
        String text = null;
        String came = in.kind().words();
        if (in.kind() == JsonKind.TEXT) {
            text = in.text();
            came = "'" + shown(text) + "'";
        }
        E found = text == null ? null : words.find(text);
        if (found == null) {
            in.skip();
            faults.add(code, in.path(), "expected one of " + words + ", and " + came + " came");
        }
        return found;
    }

    /** The place of a frame, {@code partition-offset}; null after a fault. */
    @Nullable FramePosition position() throws MalformedJson {
        String text = text();
        if (text == null) {
            return null;
        }
        try {
            return FramePosition.parse(text);
        } catch (IllegalArgumentException e) {
            faults.invalid(
                    in.path(),
                    "expected partition-offset, the `at` of a frame, and '"
                            + shown(text)
                            + "' came");
            return null;
        }
    }

    /** An object of text to text, in its order. */
    Map<String, String> texts() throws MalformedJson {
        if (!is(JsonKind.OBJECT)) {
            return Map.of();
        }
        Map<String, String> texts = new LinkedHashMap<>();
        while (in.nextMember()) {
            String name = in.name();
            String text = text();
            if (text != null) {
                texts.put(name, text);
            }
        }
        return Collections.unmodifiableMap(texts);
    }

    JsonObject object() throws MalformedJson {
        return is(JsonKind.OBJECT) && in.value() instanceof JsonObject object
                ? object
                : JsonObject.EMPTY;
    }

    /** A list of channels, at most {@link #MAX_ELEMENTS}; empty after a fault. */
    List<String> channels() throws MalformedJson {
        List<String> names = new ArrayList<>();
        if (is(JsonKind.LIST)) {
            while (in.nextElement()) {
                String name = channel();
                if (name != null) {
                    names.add(name);
                }
            }
            limit(names.size());
        }
        return List.copyOf(names);
    }

    /** Notes a list that is too long. To be asked when its end was reached. */
    void limit(int elements) {
        if (elements > MAX_ELEMENTS) {
            faults.invalid(
                    in.path(),
                    "expected at most " + MAX_ELEMENTS + " elements, and " + elements + " came");
        }
    }

    /** Whether the value here is of this kind; if not, notes it and consumes it. */
    boolean is(JsonKind expected) throws MalformedJson {
        JsonKind came = in.kind();
        if (came == expected) {
            return true;
        }
        faults.invalid(
                in.path(), "expected " + expected.words() + ", and " + came.words() + " came");
        in.skip();
        return false;
    }

    static String shown(String text) {
        return text.length() <= MAX_SHOWN_CHARS ? text : text.substring(0, MAX_SHOWN_CHARS) + "…";
    }
}
