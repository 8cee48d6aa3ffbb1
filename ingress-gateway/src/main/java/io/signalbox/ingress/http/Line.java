package io.signalbox.ingress.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.routing.admission.Refused;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.FramePosition;
import org.jspecify.annotations.Nullable;

/** What became of one frame of a request. */
sealed interface Line {

    record Stored(String id, FramePosition receipt) implements Line {}

    /** Stored and decided; {@code code} is null when it was routed. */
    record Decided(String id, FramePosition receipt, @Nullable ErrorCode code, long targets)
            implements Line {}

    record NotTaken(Refused refused, @Nullable Long retryAfterMs) implements Line {}

    /** One line of the answer. */
    default ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        switch (this) {
            case Stored stored ->
                    json.put("id", stored.id).put("receipt", stored.receipt.toString());
            case Decided decided -> {
                json.put("id", decided.id)
                        .put("receipt", decided.receipt.toString())
                        .put("outcome", decided.code == null ? "routed" : "dropped");
                if (decided.code != null) {
                    json.put("code", decided.code.name());
                }
                json.put("targets", decided.targets);
            }
            case NotTaken(Refused refused, Long retryAfterMs) -> {
                json.put("id", refused.id());
                describe(json.putObject("error"), refused, retryAfterMs);
            }
        }
        return json;
    }

    private static void describe(ObjectNode error, Refused refused, @Nullable Long retryAfterMs) {
        error.put("code", refused.code().name())
                .put("message", refused.message())
                .put("retryable", refused.code().retryable());
        if (refused.path() != null) {
            error.put("path", refused.path());
        }
        if (retryAfterMs != null) {
            error.put("retryAfterMs", retryAfterMs);
        }
    }
}
