package io.signalbox.settings;

import io.signalbox.embedded.DataSettings;
import io.signalbox.embedded.kafka.EmbeddedKafkaSettings;
import io.signalbox.gateway.GatewaySettings;
import io.signalbox.ingress.IngressSettings;
import io.signalbox.runtime.config.Setting;
import io.signalbox.runtime.credentials.CredentialSettings;
import io.signalbox.runtime.http.HttpSettings;
import io.signalbox.runtime.lifecycle.LifecycleSettings;
import io.signalbox.streams.RouterSettings;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every setting there is. A process knows them all, whatever its roles, so that one file serves a
 * whole cluster.
 */
public final class AllSettings {

    private AllSettings() {}

    public static List<Setting<?>> all() {
        return Stream.of(
                        HttpSettings.all(),
                        CredentialSettings.all(),
                        GatewaySettings.all(),
                        IngressSettings.all(),
                        RouterSettings.all(),
                        TopicsSettings.all(),
                        LifecycleSettings.all(),
                        DataSettings.all(),
                        EmbeddedKafkaSettings.all())
                .flatMap(List::stream)
                .toList();
    }
}
