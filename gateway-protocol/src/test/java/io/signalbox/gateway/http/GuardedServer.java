package io.signalbox.gateway.http;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.signalbox.runtime.config.Settings;
import io.signalbox.runtime.credentials.CredentialGate;
import io.signalbox.runtime.credentials.CredentialSettings;
import io.signalbox.runtime.credentials.CredentialVerifier;
import io.signalbox.runtime.credentials.DevelopmentKey;
import io.signalbox.runtime.credentials.ResumeTokens;
import io.signalbox.runtime.credentials.TokenMinter;
import io.signalbox.runtime.http.HttpServer;
import io.signalbox.runtime.http.HttpSettings;
import io.signalbox.runtime.http.Routes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP server on a port of its own behind real credentials, for tests: fill {@link #routes},
 * then {@link #start}.
 */
public final class GuardedServer {
    private static final long STOP_DEADLINE_MS = 5_000;

    private final Routes routes = new Routes();
    private final Settings credentials = Settings.of(CredentialSettings.all(), Map.of());
    private final DevelopmentKey key;
    private final CredentialGate gate;
    private final HttpServer server;

    /**
     * @param directory for the development key
     */
    public GuardedServer(Path directory) {
        key = DevelopmentKey.in(directory);
        gate = new CredentialGate(CredentialVerifier.of(credentials, Optional.of(key)));
        server =
                new HttpServer(
                        Settings.of(HttpSettings.all(), Map.of("http.port", "0")),
                        routes,
                        new SimpleMeterRegistry());
    }

    public Routes routes() {
        return routes;
    }

    public CredentialGate gate() {
        return gate;
    }

    public ResumeTokens resumeTokens() {
        return ResumeTokens.of(credentials, Optional.of(key));
    }

    public void start() {
        server.start();
    }

    public int port() {
        return server.port();
    }

    /** Of Alice, who may do everything in the tenant {@code acme}. */
    public String token() {
        return new TokenMinter(key)
                .mint(
                        new TokenMinter.Order(
                                "acme", "alice", Optional.empty(), List.of(), Duration.ofHours(1)),
                        Instant.now());
    }

    public void stop() throws Exception {
        server.stop(STOP_DEADLINE_MS);
        gate.stop(STOP_DEADLINE_MS);
    }
}
