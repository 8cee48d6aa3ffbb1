package io.signalbox.runtime.credentials;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The tokens verified within the last minute, so that a client that sends one request after another
 * costs one signature. A key that its issuer takes back thus counts for a minute more. Holds
 * hashes, not tokens, and at most {@value #MAX_TOKENS}; the least recently used goes first. Safe
 * for use by several threads.
 */
final class VerifiedTokens {

    private static final int MAX_TOKENS = 10_000;
    private static final long REMEMBERED_MS = 60_000;

    private final Map<String, Remembered> byHash =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Remembered> eldest) {
                    return size() > MAX_TOKENS;
                }
            };

    Optional<Credential> recall(String token, long nowMs) {
        var hash = Secrets.sha256Hex(token);
        synchronized (byHash) {
            var entry = byHash.get(hash);
            if (entry != null && nowMs >= entry.untilMs) {
                byHash.remove(hash);
                return Optional.empty();
            }
            return Optional.ofNullable(entry).map(Remembered::credential);
        }
    }

    void remember(String token, Credential credential, long nowMs) {
        var hash = Secrets.sha256Hex(token);
        synchronized (byHash) {
            byHash.put(
                    hash,
                    new Remembered(
                            credential, Math.min(credential.expiresAtMs(), nowMs + REMEMBERED_MS)));
        }
    }

    private record Remembered(Credential credential, long untilMs) {}
}
