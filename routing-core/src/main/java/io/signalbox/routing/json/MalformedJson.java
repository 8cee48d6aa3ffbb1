package io.signalbox.routing.json;

/**
 * The bytes are not the JSON we take. The message says what was expected and where it broke, and
 * quotes at most a member's name. Carries no stack trace: this is somebody else's fault, and it may
 * come a million times a second.
 */
public final class MalformedJson extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean tooDeep;

    MalformedJson(String message) {
        this(message, false);
    }

    private MalformedJson(String message, boolean tooDeep) {
        super(message, null, false, false);
        this.tooDeep = tooDeep;
    }

    static MalformedJson tooDeep() {
        return new MalformedJson(
                "nested deeper than " + JsonReader.MAX_DEPTH + " levels; send it flatter", true);
    }

    /** Whether it may be JSON, but has more levels than are read. */
    public boolean isTooDeep() {
        return tooDeep;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
