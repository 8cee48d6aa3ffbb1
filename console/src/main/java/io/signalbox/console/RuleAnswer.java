package io.signalbox.console;

import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.json.JsonValue.JsonObject;
import org.jspecify.annotations.Nullable;

/** What a request about rules is answered with. */
public sealed interface RuleAnswer {

    record Done(JsonObject body) implements RuleAnswer {}

    /**
     * Nothing was changed.
     *
     * @param fault where in the text the fault is; null where it is not the text's
     */
    record Refused(ErrorCode code, String message, @Nullable Fault fault) implements RuleAnswer {}

    /**
     * The place of a fault.
     *
     * @param document such as {@code policy 'quiet'}, or {@code document 3} where it has no name
     * @param path the JSON path in the document; null where the text could not be read
     * @param line from 1
     */
    record Fault(@Nullable String document, @Nullable String path, int line) {}
}
