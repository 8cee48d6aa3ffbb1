package io.signalbox.streams.plugins;

import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.middleware.Answer;
import io.signalbox.routing.middleware.MiddlewareFailure;
import io.signalbox.routing.middleware.MiddlewareProvider;
import io.signalbox.routing.middleware.Providers;
import io.signalbox.runtime.StartFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The plugins of one router. Safe for use by several threads. */
public final class Plugins implements Providers, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);

    private final Map<String, Plugin> plugins = new HashMap<>();
    private final @Nullable PluginDirectory directory;

    private Plugins(
            @Nullable PluginDirectory directory,
            List<MiddlewareProvider> providers,
            Duration budget,
            LongSupplier nanoClock) {
        this.directory = directory;
        for (MiddlewareProvider provider : providers) {
            Plugin twin = plugins.put(provider.name(), new Plugin(provider, budget, nanoClock));
            if (twin != null) {
                throw new StartFailure(
                        "expected each plugin to have a name of its own, and two are named "
                                + provider.name());
            }
        }
    }

    /**
     * Loads what the settings name.
     *
     * @throws StartFailure if that cannot be done
     */
    public static Plugins load(PluginSettings settings) {
        if (settings.directory().isEmpty()) {
            return of(List.of(), settings.budget(), System::nanoTime);
        }
        PluginDirectory directory = PluginDirectory.open(settings.directory().get());
        Plugins loaded =
                new Plugins(directory, directory.providers(), settings.budget(), System::nanoTime);
        LOG.atInfo()
                .addKeyValue("event", "plugins-loaded")
                .addKeyValue("names", loaded.plugins.keySet())
                .log();
        return loaded;
    }

    /** Those that are there already. */
    static Plugins of(List<MiddlewareProvider> providers, Duration budget, LongSupplier nanoClock) {
        return new Plugins(null, providers, budget, nanoClock);
    }

    @Override
    public Answer ask(String middleware, String provider, JsonObject options, Frame frame)
            throws MiddlewareFailure {
        Plugin plugin = plugins.get(provider);
        if (plugin == null) {
            throw new MiddlewareFailure("no plugin named " + provider + " is installed");
        }
        return plugin.ask(options, frame);
    }

    @Override
    public void close() {
        plugins.values().forEach(Plugin::close);
        if (directory != null) {
            try {
                directory.close();
            } catch (IOException e) {
                LOG.atDebug().addKeyValue("event", "plugins-close").setCause(e).log();
            }
        }
    }
}
