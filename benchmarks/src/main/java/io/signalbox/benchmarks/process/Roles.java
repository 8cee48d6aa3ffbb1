package io.signalbox.benchmarks.process;

import io.signalbox.runtime.credentials.DevelopmentKey;
import io.signalbox.runtime.credentials.TokenMinter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts Signalbox's roles on one broker, each a process of its own. */
public final class Roles {
    private static final Duration START_TIMEOUT = Duration.ofMinutes(1);
    private static final String MAIN = "io.signalbox.cli.Main";

    private final Workbench workbench;
    private final String bootstrapServers;
    private final List<String> settings;
    private final DevelopmentKey key;

    /**
     * @param settings for every process, as {@code key=value}
     */
    public Roles(Workbench workbench, String bootstrapServers, List<String> settings) {
        this.workbench = workbench;
        this.bootstrapServers = bootstrapServers;
        this.settings = List.copyOf(settings);
        this.key = DevelopmentKey.in(workbench.folder());
    }

    /** A running process with its port. */
    public record Started(ChildProcess process, int port) {}

    public ChildProcess router(String name) throws InterruptedException {
        var router = start(name, List.of("router"));
        router.awaitLine("ready ", START_TIMEOUT);
        return router;
    }

    /**
     * Needs a router for its lease.
     *
     * @param roles such as {@code ingress,egress}
     */
    public Started gateway(String name, String roles) throws InterruptedException {
        var gateway =
                start(
                        name,
                        List.of(
                                "run",
                                "--roles",
                                roles,
                                "--node",
                                name,
                                "--development-key",
                                keyFile().toString()));
        var ready = gateway.awaitLine("ready ", START_TIMEOUT);
        return new Started(gateway, port(ready));
    }

    public String token() {
        return new TokenMinter(key)
                .mint(
                        new TokenMinter.Order(
                                "bench", "load", Optional.empty(), List.of(), Duration.ofHours(1)),
                        Instant.now());
    }

    private Path keyFile() {
        return workbench.folder().resolve(DevelopmentKey.FILE_NAME);
    }

    /** Starts a command of the command line, and does not wait for it. */
    public ChildProcess start(String name, List<String> command) {
        var arguments = new ArrayList<>(command);
        arguments.addAll(List.of("--bootstrap-servers", bootstrapServers, "--port", "0"));
        settings.forEach(setting -> arguments.addAll(List.of("--set", setting)));
        return workbench.start(name, JavaProgram.server(MAIN, arguments));
    }

    private static int port(String ready) {
        for (var word : ready.split(" ", -1)) {
            if (word.startsWith("http=")) {
                return URI.create(word.substring("http=".length())).getPort();
            }
        }
        throw new IllegalStateException("expected a word http=… in the line, got: " + ready);
    }
}
