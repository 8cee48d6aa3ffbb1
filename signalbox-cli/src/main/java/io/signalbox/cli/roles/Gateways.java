package io.signalbox.cli.roles;

import io.signalbox.console.ExplainDesk;
import io.signalbox.console.RuleDesk;
import io.signalbox.console.http.AdminRoutes;
import io.signalbox.controlplane.framelog.KafkaFrameLog;
import io.signalbox.controlplane.node.NodeSession;
import io.signalbox.controlplane.node.NodeSettings;
import io.signalbox.controlplane.stats.StatsTail;
import io.signalbox.egress.EgressGateway;
import io.signalbox.gateway.GatewaySettings;
import io.signalbox.gateway.http.DropNotices;
import io.signalbox.gateway.http.Endpoint;
import io.signalbox.gateway.http.GatewayHttp;
import io.signalbox.gateway.node.GatewayNode;
import io.signalbox.ingress.IngressGateway;
import io.signalbox.ingress.IngressSettings;
import io.signalbox.runtime.config.Settings;
import io.signalbox.runtime.credentials.CredentialGate;
import io.signalbox.runtime.credentials.DevelopmentKey;
import io.signalbox.runtime.credentials.ResumeTokens;
import io.signalbox.runtime.health.Health.Aspect;
import io.signalbox.runtime.health.HealthCheck.Answer;
import io.signalbox.runtime.lifecycle.Part;
import io.signalbox.websocket.SocketServer;
import io.signalbox.websocket.fanout.TransportMetrics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The gateways of a process, over one node and one set of sockets. */
final class Gateways implements Part {
    private final Foundation process;
    private final ControlLog control;
    private final Set<Role> roles;
    private final String nodeName;
    private final CredentialGate gate;
    private final Optional<DevelopmentKey> developmentKey;
    private @Nullable GatewayNode node;
    private @Nullable SocketServer sockets;
    private @Nullable IngressGateway ingress;
    private @Nullable StatsTail stats;

    Gateways(
            Foundation process,
            ControlLog control,
            Set<Role> roles,
            String nodeName,
            CredentialGate gate,
            Optional<DevelopmentKey> developmentKey) {
        this.process = process;
        this.control = control;
        this.roles = roles;
        this.nodeName = nodeName;
        this.gate = gate;
        this.developmentKey = developmentKey;
    }

    @Override
    public String name() {
        return "gateways";
    }

    /** Adds the endpoints, and begins to take a lease; does not wait for it. */
    @Override
    public void start() {
        var settings = process.settings();
        var meters = process.metrics().registry();
        var session = session(settings);
        var ownNode =
                new GatewayNode(
                        session,
                        InstantSource.system(),
                        settings.get(GatewaySettings.UNHEALTHY_AFTER_MS));
        ownNode.measureBy(meters);
        var ownSockets =
                SocketServer.start(
                        GatewaySettings.sockets(settings),
                        new DropNotices(),
                        TransportMetrics.NONE);
        var http =
                new GatewayHttp(
                        process.routes(),
                        gate,
                        ownNode,
                        ownSockets,
                        ResumeTokens.of(settings, developmentKey),
                        control.tail()::current,
                        InstantSource.system(),
                        GatewaySettings.client(settings));
        if (roles.contains(Role.INGRESS)) {
            ingress = ingress(settings, http);
        }
        if (roles.contains(Role.EGRESS)) {
            EgressGateway.addTo(http, meters);
            control.tail().addPresenceListener(ownNode::onPresence);
        }
        if (ingress != null && roles.contains(Role.EGRESS)) {
            http.addSocket(Endpoint.SOCKET, ingress.socketDoor());
        }
        var rules = new RuleDesk(control.tail()::current, session::send);
        var explain = new ExplainDesk(control.tail()::current, InstantSource.system());
        var ownStats = new StatsTail(process.kafka(), process.registry());
        stats = ownStats;
        AdminRoutes.add(process.routes(), gate, rules, explain, ownStats::ofTenant);
        addChecks(session, ownNode, settings.get(GatewaySettings.LEASE_MS));
        SocketMeters.bind(ownSockets, meters);
        node = ownNode;
        sockets = ownSockets;
        ownNode.start();
    }

    @Override
    public void drain(long deadlineMs) throws InterruptedException {
        if (node != null) {
            node.drain(deadlineMs);
        }
    }

    @Override
    public void stop(long deadlineMs) {
        if (ingress != null) {
            ingress.stop(deadlineMs);
        }
        if (node != null) {
            node.stop(deadlineMs);
        }
        if (stats != null) {
            stats.close();
        }
        if (sockets != null) {
            sockets.close();
        }
    }

    private NodeSession session(Settings settings) {
        return NodeSession.open(
                process.kafka(),
                process.registry(),
                control.topics(),
                control.tail(),
                new NodeSettings(
                        nodeName,
                        Duration.ofMillis(settings.get(GatewaySettings.LEASE_MS)),
                        settings.get(GatewaySettings.ISOLATION),
                        NodeSettings.DEFAULT_MAX_PENDING_COMMANDS));
    }

    private IngressGateway ingress(Settings settings, GatewayHttp http) {
        var log =
                KafkaFrameLog.open(
                        process.kafka(),
                        process.registry(),
                        settings.get(IngressSettings.MAX_IN_FLIGHT_BYTES));
        var tail = control.tail();
        return new IngressGateway(settings, http, log, tail::current, process.metrics().registry());
    }

    private void addChecks(NodeSession session, GatewayNode ownNode, long leaseMs) {
        var health = process.health();
        health.add(Aspect.READY, "node", () -> ready(session, ownNode));
        health.add(Aspect.ROUTING, "routing-tier", () -> routing(session, leaseMs));
    }

    private static Answer ready(NodeSession session, GatewayNode node) {
        var state = session.health();
        if (node.isDraining()) {
            return Answer.down("The node is shutting down");
        }
        return state.lease() == 0
                ? Answer.down("Expected a lease, but there is none: " + state.fault())
                : Answer.up(Map.of("node", state.node(), "lease", state.lease()));
    }

    /** The routing tier answers commands, of which the renewal of the lease is one. */
    private static Answer routing(NodeSession session, long leaseMs) {
        var state = session.health();
        return state.lease() != 0 && state.renewedMsAgo() < leaseMs
                ? Answer.up(Map.of("renewedMsAgo", state.renewedMsAgo()))
                : Answer.down(
                        "Expected the routing tier to have renewed the lease within "
                                + leaseMs
                                + " ms: "
                                + state.fault());
    }
}
