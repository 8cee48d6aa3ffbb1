package io.signalbox.routing.policy;

import io.signalbox.routing.json.JsonPath;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.policy.TenantRules.Settings;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a tenant's settings, and refuses those with any fault. */
public final class TenantSettings {
    private static final Set<String> FIELDS =
            Set.of(
                    "allowBypass",
                    "requireBypassGrant",
                    "requireSubscriptionToPublish",
                    "types",
                    "maxFrameBytes",
                    "rateLimit",
                    "dedupWindowMs",
                    "presence");
    private static final long MAX_FRAME_BYTES = 1 << 20;
    private static final long MAX_DEDUP_WINDOW_MS = 3_600_000;

    private TenantSettings() {}

    /**
     * @param path where the body stands
     * @throws InvalidPolicy at the first fault
     */
    public static Settings read(JsonObject body, JsonPath path) throws InvalidPolicy {
        DocumentFields fields = DocumentFields.of(body, path, FIELDS);
        Settings otherwise = Settings.DEFAULT;
        return new Settings(
                fields.bool("allowBypass", otherwise.allowBypass()),
                fields.bool("requireBypassGrant", otherwise.requireBypassGrant()),
                PolicyReader.rateLimitOf(fields),
                fields.has("types") ? Set.copyOf(fields.texts("types")) : null,
                maxFrameBytes(fields),
                fields.bool(
                        "requireSubscriptionToPublish", otherwise.requireSubscriptionToPublish()),
                fields.wholeNumber(
                        "dedupWindowMs", 0, MAX_DEDUP_WINDOW_MS, otherwise.dedupWindowMs()),
                fields.bool("presence", otherwise.presence()));
    }

    private static @Nullable Integer maxFrameBytes(DocumentFields fields) throws InvalidPolicy {
        return fields.has("maxFrameBytes")
                ? (Integer) (int) fields.wholeNumber("maxFrameBytes", 1, MAX_FRAME_BYTES, 1)
                : null;
    }
}
