package io.signalbox.streams;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.signalbox.controlplane.KafkaSettings;
import io.signalbox.controlplane.node.Isolation;
import io.signalbox.controlplane.table.ControlTail;
import io.signalbox.runtime.config.Settings;
import io.signalbox.schemas.registry.BundledSchemas;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A router in a process of its own, which a test can kill. */
final class RouterProcess implements AutoCloseable {

    private final Process process;

    private RouterProcess(Process process) {
        this.process = process;
    }

    static RouterProcess start(String bootstrapServers, String applicationId, Isolation isolation)
            throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-Xmx256m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                RouterProcess.class.getName(),
                                bootstrapServers,
                                applicationId,
                                isolation.name()));
        return new RouterProcess(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(
                                Redirect.appendTo(Path.of("target", "router-process.log").toFile()))
                        .start());
    }

    /** The process's side. It ends only when it is killed. */
    public static void main(String[] arguments) throws InterruptedException {
        var kafka =
                Map.of("kafka.bootstrap.servers", arguments[0], "router.sessionTimeoutMs", "2000");
        var settings =
                RouterSettings.from(
                        Settings.of(RouterSettings.all(), kafka), Isolation.valueOf(arguments[2]));
        var control =
                ControlTail.start(
                        new KafkaSettings(Map.copyOf(settings.kafka())), BundledSchemas.instance());
        new RouterApp(
                        RouterWorld.withApplicationId(arguments[1], settings),
                        control,
                        BundledSchemas.instance(),
                        new SimpleMeterRegistry())
                .start();
        Thread.currentThread().join();
    }

    /** {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException(
                    "the router process " + process.pid() + " survived its kill");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
