package io.signalbox.routing.filter;

import io.signalbox.routing.json.JsonValue;

/**
 * What one operator asks of an option that is there. An option of a type it does not know does not
 * fulfil it.
 */
@FunctionalInterface
interface Condition {
    boolean holds(JsonValue option);
}
