package io.signalbox.routing.admission;

import io.signalbox.routing.errors.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * A message that was not accepted. Nothing of it reaches the log.
 *
 * @param id of the offending message; null where it could not be read
 * @param message what was expected, what came, what to do
 * @param path the JSON path of the fault, such as {@code $.to[2]}; null where there is none
 */
public record Refused(ErrorCode code, @Nullable String id, String message, @Nullable String path)
        implements Admission.Result, ClientMessage {

    /** The message with the path before it, for people. */
    public String told() {
        return path == null ? message : path + ": " + message;
    }
}
