package io.signalbox.process;

import io.signalbox.runtime.credentials.DevelopmentKey;
import io.signalbox.runtime.credentials.TokenMinter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Development tokens, and the file with the key that verifies them. */
public record Tokens(TokenMinter minter, String keyFile) {

    public static Tokens in(Path directory) {
        DevelopmentKey key = DevelopmentKey.in(directory);
        return new Tokens(
                new TokenMinter(key), directory.resolve(DevelopmentKey.FILE_NAME).toString());
    }

    /**
     * @param scopes none for everything of the tenant that needs no scope
     */
    public String mint(String tenant, String subject, String... scopes) {
        return mint(Duration.ofHours(1), tenant, subject, scopes);
    }

    public String mint(Duration validFor, String tenant, String subject, String... scopes) {
        return minter.mint(
                new TokenMinter.Order(tenant, subject, Optional.empty(), List.of(scopes), validFor),
                Instant.now());
    }
}
