package io.signalbox.cli.roles;

import io.signalbox.gateway.GatewaySettings;
import io.signalbox.runtime.config.Settings;
import io.signalbox.runtime.health.Health;
import io.signalbox.runtime.lifecycle.Part;
import io.signalbox.runtime.metrics.Metrics;
import io.signalbox.schemas.registry.SchemaRegistry;
import io.signalbox.streams.RouterApp;
import io.signalbox.streams.RouterSettings;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The router of a process. */
final class Routing implements Part {
    private final Settings settings;
    private final SchemaRegistry registry;
    private final ControlLog control;
    private final Health health;
    private final Metrics metrics;
    private final Consumer<String> onFailure;
    private @Nullable RouterApp router;

    /**
     * @param onFailure told, with a message for the user, when nothing but a new process helps
     */
    Routing(
            Settings settings,
            SchemaRegistry registry,
            ControlLog control,
            Health health,
            Metrics metrics,
            Consumer<String> onFailure) {
        this.settings = settings;
        this.registry = registry;
        this.control = control;
        this.health = health;
        this.metrics = metrics;
        this.onFailure = onFailure;
    }

    @Override
    public String name() {
        return "router";
    }

    @Override
    public void start() throws InterruptedException {
        var started =
                new RouterApp(
                        RouterSettings.from(settings, settings.get(GatewaySettings.ISOLATION)),
                        control.tail(),
                        registry,
                        metrics.registry());
        router = started;
        started.failure().thenAccept(onFailure);
        started.health().addTo(health);
        started.start();
    }

    @Override
    public void stop(long deadlineMs) {
        if (router != null) {
            router.stop(deadlineMs);
        }
    }
}
