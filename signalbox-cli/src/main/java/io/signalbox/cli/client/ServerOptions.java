package io.signalbox.cli.client;

import io.signalbox.cli.console.CommandFailure;
import io.signalbox.cli.console.ExitCode;
import io.signalbox.client.ClientOptions;
import io.signalbox.embedded.DataSettings;
import io.signalbox.runtime.credentials.DevelopmentKey;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which server a command talks to, and as whom. */
final class ServerOptions {

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:SIGNALBOX_URL:-http://127.0.0.1:8080}",
            description =
                    "Where the server is, with the path of an endpoint where it is not /v1/socket"
                            + " (or SIGNALBOX_URL). Default: http://127.0.0.1:8080")
    private String url = "";

    @Option(
            names = "--token",
            paramLabel = "JWT",
            defaultValue = "${env:SIGNALBOX_TOKEN:-}",
            description = "The credential (or SIGNALBOX_TOKEN, which other users cannot see).")
    private String token = "";

    /** Options to connect with, to which a command may add. */
    ClientOptions.Builder toConnect() {
        if (token.isBlank()) {
            throw new CommandFailure(
                    ExitCode.USAGE, noToken(DataSettings.DIRECTORY.defaultValue()));
        }
        try {
            return ClientOptions.to(url).token(token.strip());
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, "--url: " + e.getMessage());
        }
    }

    static String noToken(Path dataDirectory) {
        var missing = "no token: give --token or set SIGNALBOX_TOKEN";
        return Files.exists(dataDirectory.resolve(DevelopmentKey.FILE_NAME))
                ? missing
                        + "; for the 'signalbox up' of this directory: "
                        + "export SIGNALBOX_TOKEN=$(signalbox token --tenant demo --subject me)"
                : missing + "; 'signalbox token' makes one for a 'signalbox up'";
    }
}
