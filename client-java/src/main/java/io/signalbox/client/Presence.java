package io.signalbox.client;

import java.util.Map;
import java.util.Optional;

/**
 * A peer of the tenant joined or left.
 *
 * @param joined false where it left
 * @param peer who
 * @param labels that it announced
 * @param reason why it left, such as {@code closed} or {@code silent}
 */
public record Presence(
        boolean joined,
        ReceivedFrame.From peer,
        Map<String, String> labels,
        Optional<String> reason) {}
