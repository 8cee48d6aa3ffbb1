package io.signalbox.cli.roles;

import io.signalbox.gateway.GatewaySettings;
import io.signalbox.runtime.lifecycle.Part;
import io.signalbox.streams.RouterApp;
import io.signalbox.streams.RouterSettings;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The router of a process. */
final class Routing implements Part {
    private final Foundation process;
    private final ControlLog control;
    private final Consumer<String> onFailure;
    private @Nullable RouterApp router;

    /**
     * @param onFailure told, with a message for the user, when nothing but a new process helps
     */
    Routing(Foundation process, ControlLog control, Consumer<String> onFailure) {
        this.process = process;
        this.control = control;
        this.onFailure = onFailure;
    }

    @Override
    public String name() {
        return "router";
    }

    @Override
    public void start() throws InterruptedException {
        var settings = process.settings();
        var started =
                new RouterApp(
                        RouterSettings.from(settings, settings.get(GatewaySettings.ISOLATION)),
                        control.tail(),
                        process.registry(),
                        process.metrics().registry());
        router = started;
        started.failure().thenAccept(onFailure);
        started.health().addTo(process.health());
        started.start();
    }

    @Override
    public void stop(long deadlineMs) {
        if (router != null) {
            router.stop(deadlineMs);
        }
    }
}
