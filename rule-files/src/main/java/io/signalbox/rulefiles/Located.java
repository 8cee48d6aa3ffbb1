package io.signalbox.rulefiles;

import io.signalbox.routing.json.JsonValue;

/**
 * A value with its lines.
 *
 * @param weight what it costs of the budget to repeat it
 */
record Located(JsonValue value, SourceLines lines, long weight) {}
