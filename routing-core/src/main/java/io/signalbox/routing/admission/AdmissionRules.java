package io.signalbox.routing.admission;

import io.signalbox.routing.policy.TenantRules;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant asks of frames at the door.
 *
 * @param maxFrameBytes frames larger than this are refused before they are parsed
 * @param types the event types allowed; null for any, empty for none
 * @param requireSubscriptionToPublish whether only subscribers of a channel may publish to it
 */
public record AdmissionRules(
        int maxFrameBytes, @Nullable Set<String> types, boolean requireSubscriptionToPublish) {

    public static final int DEFAULT_MAX_FRAME_BYTES = 65_536;
    public static final AdmissionRules DEFAULT =
            new AdmissionRules(DEFAULT_MAX_FRAME_BYTES, null, false);

    /**
     * What the settings of a tenant ask.
     *
     * @param otherwise the largest frame where they do not say
     */
    public static AdmissionRules of(TenantRules.Settings settings, int otherwise) {
        Integer maxFrameBytes = settings.maxFrameBytes();
        return new AdmissionRules(
                maxFrameBytes == null ? otherwise : maxFrameBytes,
                settings.types(),
                settings.requireSubscriptionToPublish());
    }

    /** The same, with frames no larger than this in any case. */
    public AdmissionRules atMost(int bytes) {
        return new AdmissionRules(
                Math.min(maxFrameBytes, bytes), types, requireSubscriptionToPublish);
    }
}
