package io.signalbox.routing.rules;

import io.signalbox.routing.json.JsonPath;
import io.signalbox.routing.json.JsonReader;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.MalformedJson;
import io.signalbox.routing.policy.InvalidPolicy;
import java.nio.charset.StandardCharsets;

/**
 * A document as it is kept.
 *
 * @param json what it says, without kind, name and tenant: one JSON object
 */
public record RuleText(RuleName name, String json) {
    public static final int MAX_BYTES = 256 * 1024;

    /**
     * @throws InvalidPolicy if it is no JSON object
     */
    public JsonObject body() throws InvalidPolicy {
        try {
            if (JsonReader.read(json.getBytes(StandardCharsets.UTF_8)) instanceof JsonObject body) {
                return body;
            }
        } catch (MalformedJson e) {
            throw new InvalidPolicy(JsonPath.ROOT, e.getMessage());
        }
        throw new InvalidPolicy(JsonPath.ROOT, "expected one JSON object, and another value came");
    }

    /** The bytes that it takes in the control log. */
    public int bytes() {
        return json.getBytes(StandardCharsets.UTF_8).length;
    }
}
