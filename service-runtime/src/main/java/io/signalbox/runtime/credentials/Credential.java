package io.signalbox.runtime.credentials;

import java.util.Optional;

/**
 * A verified identity. Only {@link CredentialVerifier} makes one from a token.
 *
 * @param tenant the isolation boundary, {@code [a-z0-9][a-z0-9_-]{0,62}}
 * @param instance where one subject runs several times; keeps deduplication apart
 * @param expiresAtMs the time from which on the token is not accepted, and what was opened with it
 *     is closed; {@link Long#MAX_VALUE} for never
 */
public record Credential(
        String tenant,
        String subject,
        Optional<String> instance,
        Scopes scopes,
        long expiresAtMs) {}
