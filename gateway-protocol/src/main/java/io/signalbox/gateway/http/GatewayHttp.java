package io.signalbox.gateway.http;

import io.signalbox.gateway.connection.PublishDoor;
import io.signalbox.gateway.node.GatewayNode;
import io.signalbox.routing.table.RoutingTable;
import io.signalbox.runtime.credentials.CredentialGate;
import io.signalbox.runtime.credentials.ResumeTokens;
import io.signalbox.runtime.http.Routes;
import io.signalbox.websocket.SocketServer;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP side of a gateway process: adds its endpoints to the routes.
 *
 * @param gate every endpoint stands behind it
 * @param tables the latest routing table
 */
public record GatewayHttp(
        Routes routes,
        CredentialGate gate,
        GatewayNode node,
        SocketServer sockets,
        ResumeTokens resumeTokens,
        Supplier<RoutingTable> tables,
        InstantSource clock,
        ClientSettings settings) {

    /**
     * A WebSocket endpoint. {@code door} is where frames go in; null for one that only receives.
     */
    public void addSocket(Endpoint endpoint, @Nullable PublishDoor door) {
        routes.get(
                endpoint.path(),
                gate.guard(
                        new SocketEndpoint(
                                endpoint,
                                node,
                                sockets,
                                resumeTokens,
                                tables,
                                clock,
                                settings,
                                door)));
    }

    /** The endpoint of event streams. */
    public void addStream() {
        routes.get(
                StreamEndpoint.PATH,
                gate.guard(new StreamEndpoint(node, sockets, resumeTokens, clock, settings)));
    }
}
