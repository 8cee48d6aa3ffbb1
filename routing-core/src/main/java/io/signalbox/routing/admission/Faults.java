package io.signalbox.routing.admission;

import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.json.JsonPath;
import org.jspecify.annotations.Nullable;

/**
 * The fault to tell of a message that may have several: the members of an object come in any order,
 * the checks of the semantics do not. It keeps the one whose check comes first, and of those the
 * first in the message.
 */
final class Faults {
    private @Nullable ErrorCode code;
    private String message = "";
    private @Nullable JsonPath path;

    /** Error codes stand in the order of their checks. */
    void add(ErrorCode newCode, JsonPath newPath, String newMessage) {
        if (code == null || newCode.compareTo(code) < 0) {
            code = newCode;
            path = newPath;
            message = newMessage;
        }
    }

    void invalid(JsonPath newPath, String newMessage) {
        add(ErrorCode.INVALID_FRAME, newPath, newMessage);
    }

    /** Null if there was no fault. */
    @Nullable Refused refusal(@Nullable String id) {
        return code == null ? null : new Refused(code, id, message, String.valueOf(path));
    }
}
