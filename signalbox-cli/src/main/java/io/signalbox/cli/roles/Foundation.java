package io.signalbox.cli.roles;

import io.signalbox.controlplane.KafkaSettings;
import io.signalbox.runtime.config.Settings;
import io.signalbox.runtime.health.Health;
import io.signalbox.runtime.http.Routes;
import io.signalbox.runtime.metrics.Metrics;
import io.signalbox.schemas.registry.BundledSchemas;
import io.signalbox.schemas.registry.SchemaRegistry;
import java.util.Map;

/** What every part of a process stands on, and reports to. */
record Foundation(
        Settings settings,
        KafkaSettings kafka,
        SchemaRegistry registry,
        Routes routes,
        Health health,
        Metrics metrics) {

    /**
     * With health and metrics on their paths.
     *
     * @param settings with {@code kafka.bootstrap.servers}
     */
    static Foundation of(Settings settings) {
        var routes = new Routes();
        var health = new Health();
        var metrics = new Metrics();
        health.addTo(routes);
        metrics.addTo(routes);
        return new Foundation(
                settings,
                new KafkaSettings(Map.copyOf(settings.kafka())),
                BundledSchemas.instance(),
                routes,
                health,
                metrics);
    }
}
