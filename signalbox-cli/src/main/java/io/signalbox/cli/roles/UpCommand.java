package io.signalbox.cli.roles;

import io.signalbox.embedded.DataSettings;
import io.signalbox.embedded.kafka.EmbeddedKafkaSettings;
import io.signalbox.runtime.config.Setting;
import io.signalbox.runtime.http.HttpSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** Everything in one process, with a broker of its own. */
public final class UpCommand implements Callable<Integer> {
    private static final List<Setting<?>> FLAGS =
            List.of(
                    HttpSettings.HOST,
                    HttpSettings.PORT,
                    EmbeddedKafkaSettings.PORT,
                    DataSettings.DIRECTORY);

    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("up");
    private final ServerOptions options;

    private UpCommand() {
        spec.usageMessage()
                .description("Run everything in one process, with a Kafka broker of its own.")
                .footer(
                        "",
                        "Prints one line 'ready http=… kafka=… registry=…' when it takes traffic."
                            + " Frames are kept in the data directory and survive restarts. Ends by"
                            + " Ctrl-C or SIGTERM.",
                        "",
                        "  signalbox up",
                        "  signalbox up --port 0 --kafka-port 0 --data-dir /var/lib/signalbox");
        options = ServerOptions.addTo(spec, FLAGS);
    }

    public static CommandSpec up() {
        return new UpCommand().spec;
    }

    @Override
    public Integer call() {
        var server = EmbeddedServer.compose(options.sources(Map.of()));
        server.lifecycle()
                .add(
                        new Readiness(
                                spec.commandLine().getOut(),
                                Optional.empty(),
                                () -> readyLine(server),
                                server::isReady));
        return Running.untilAskedToEnd(server.lifecycle(), spec.commandLine().getErr()).code();
    }

    private static String readyLine(EmbeddedServer server) {
        return "ready http="
                + server.url()
                + " kafka="
                + server.bootstrapServers()
                + " registry=in-process";
    }
}
