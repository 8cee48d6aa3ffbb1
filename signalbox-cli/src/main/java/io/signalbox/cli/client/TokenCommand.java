package io.signalbox.cli.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.signalbox.cli.console.CommandFailure;
import io.signalbox.cli.console.Durations;
import io.signalbox.cli.console.ErrorLines;
import io.signalbox.cli.console.ExitCode;
import io.signalbox.embedded.DataDirectory;
import io.signalbox.runtime.credentials.DevelopmentKey;
import io.signalbox.runtime.credentials.TokenMinter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a development token. */
@Command(
        name = "token",
        description = "Make a development token, signed with the key of a data directory.",
        footer = {
            "",
            "A scope is publish:PATTERN, subscribe:PATTERN, admin or bypass; a * in a pattern"
                    + " stands for any text. Without any, the token may publish and subscribe"
                    + " everywhere in its tenant.",
            "",
            "  export SIGNALBOX_TOKEN=$(signalbox token --tenant demo --subject me)"
        })
public final class TokenCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private CommandSpec spec;

    @Option(names = "--tenant", required = true, paramLabel = "T", description = "The tenant.")
    private String tenant = "";

    @Option(
            names = "--subject",
            required = true,
            paramLabel = "S",
            description = "Who it is for: a person or a service.")
    private String subject = "";

    @Option(
            names = "--instance",
            paramLabel = "I",
            description = "Which instance of the subject, where it has several.")
    private @Nullable String instance;

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            description = "What it may do; may be given several times.")
    private List<String> scopes = List.of();

    @Option(
            names = "--valid-for",
            paramLabel = "TIME",
            defaultValue = "24h",
            converter = Durations.class,
            description = "How long it is valid. Default: 24h")
    private Duration validFor = Duration.ZERO;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            defaultValue = "${env:SIGNALBOX_DATA_DIRECTORY:-.signalbox}",
            description = "The data directory of 'signalbox up'. Default: ./.signalbox")
    private Path dataDirectory = Path.of(".signalbox");

    @Option(names = "--json", description = "Print an object with token, tenant and expiry.")
    private boolean json;

    @Override
    public Integer call() {
        boolean isNew = !Files.exists(dataDirectory.resolve(DevelopmentKey.FILE_NAME));
        var key = DataDirectory.developmentKey(dataDirectory);
        var now = Instant.now();
        var order =
                new TokenMinter.Order(
                        tenant, subject, Optional.ofNullable(instance), scopes, validFor);
        String token;
        try {
            token = new TokenMinter(key).mint(order, now);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
        if (isNew) {
            ErrorLines.print(
                    spec.commandLine().getErr(),
                    "there was no key in "
                            + dataDirectory
                            + ", so a new one was made; only a server that is started with that"
                            + " directory accepts this token");
        }
        print(token, now.plus(validFor));
        return ExitCode.DONE.code();
    }

    private void print(String token, Instant expiry) {
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("token", token)
                            .put("tenant", tenant)
                            .put("subject", subject)
                            .put("expiresAt", expiry.toString()));
        } else {
            out.println(token);
        }
        out.flush();
    }
}
