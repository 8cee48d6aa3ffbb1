package io.signalbox.cli.roles;

import io.signalbox.gateway.GatewaySettings;
import io.signalbox.runtime.StartFailure;
import io.signalbox.runtime.config.Settings;
import io.signalbox.runtime.credentials.CredentialGate;
import io.signalbox.runtime.credentials.CredentialVerifier;
import io.signalbox.runtime.credentials.DevelopmentKey;
import io.signalbox.runtime.health.Health;
import io.signalbox.runtime.http.HttpServer;
import io.signalbox.runtime.lifecycle.Lifecycle;
import io.signalbox.runtime.lifecycle.StopReason;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** A process of the cluster, whatever its roles: the parts it is made of, in their order. */
final class Server {
    private static final int RADIX = 36;

    private final HttpServer http;
    private final Health health;
    private final String node;

    private Server(HttpServer http, Health health, String node) {
        this.http = http;
        this.health = health;
        this.node = node;
    }

    /**
     * Adds the parts of these roles to a lifecycle.
     *
     * @param settings with {@code kafka.bootstrap.servers}
     * @param developmentKey of the data directory, where there is one
     * @throws StartFailure where they could not start
     */
    static Server compose(
            Set<Role> roles,
            Settings settings,
            Optional<DevelopmentKey> developmentKey,
            Lifecycle lifecycle) {
        var process = Foundation.of(settings);
        var node = settings.get(GatewaySettings.NODE).orElseGet(() -> inventName(roles));
        var control = lifecycle.add(new ControlLog(process));
        if (roles.contains(Role.ROUTER)) {
            lifecycle.add(
                    new Routing(
                            process,
                            control,
                            fault -> lifecycle.requestStop(new StopReason.Failed(fault))));
        }
        if (roles.stream().anyMatch(Role::isGateway)) {
            var gate =
                    lifecycle.add(
                            new CredentialGate(CredentialVerifier.of(settings, developmentKey)));
            lifecycle.add(new Gateways(process, control, roles, node, gate, developmentKey));
        }
        var http =
                lifecycle.add(
                        new HttpServer(settings, process.routes(), process.metrics().registry()));
        http.requireFreeAddress();
        return new Server(http, process.health(), node);
    }

    /** Where it listens; only while it is started. */
    String url() {
        return http.url();
    }

    String node() {
        return node;
    }

    boolean isReady() {
        return health.isUp(Health.Aspect.READY);
    }

    /** Such as {@code ingress-egress-4f3k2a}. */
    private static String inventName(Set<Role> roles) {
        var number = ThreadLocalRandom.current().nextInt(RADIX * RADIX * RADIX * RADIX);
        return roles.stream().map(Role::toString).collect(Collectors.joining("-"))
                + "-"
                + Integer.toString(number, RADIX);
    }
}
