package io.signalbox.routing.frame;

import org.jspecify.annotations.Nullable;

/**
 * Who sent a frame, pinned from the credential and from what the connection announced; no byte of a
 * frame changes it.
 *
 * @param subject the credential's subject
 * @param connection the connection it came in by; null for a producer that has none (HTTP, Kafka)
 * @param module what the peer announced; null where it announced nothing
 * @param plugin as {@code module}
 * @param instance as {@code module}
 */
public record Sender(
        String subject,
        @Nullable String connection,
        @Nullable String module,
        @Nullable String plugin,
        @Nullable String instance) {

    /** A sender that has announced nothing. */
    public static Sender anonymous(String subject, @Nullable String connection) {
        return new Sender(subject, connection, null, null, null);
    }
}
