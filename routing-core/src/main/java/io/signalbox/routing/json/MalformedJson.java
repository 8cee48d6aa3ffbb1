package io.signalbox.routing.json;

/**
 * The bytes are not the JSON we take. The message says what was expected and where it broke, and
 * quotes at most a member's name. Carries no stack trace: this is somebody else's fault, and it may
 * come a million times a second.
 */
public final class MalformedJson extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedJson(String message) {
        super(message, null, false, false);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
