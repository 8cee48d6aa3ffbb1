package io.signalbox.console;

import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.json.JsonValue.JsonObject;
import org.jspecify.annotations.Nullable;

/** What a request of the admin API is answered with. */
public sealed interface AdminAnswer {

    record Done(JsonObject body) implements AdminAnswer {}

    /**
     * Nothing was changed.
     *
     * @param fault where in the text the fault is; null where it is not the text's
     */
    record Refused(ErrorCode code, String message, @Nullable Fault fault) implements AdminAnswer {}

    /**
     * The place of a fault.
     *
     * @param document the name in quotes, or {@code document 3} where it stands elsewhere or
     *     nowhere
     * @param path the JSON path in the document; null where the text could not be read
     * @param line from 1
     */
    record Fault(@Nullable String document, @Nullable String path, int line) {}
}
