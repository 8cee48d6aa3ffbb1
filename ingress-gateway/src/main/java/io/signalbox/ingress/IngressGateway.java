package io.signalbox.ingress;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.signalbox.controlplane.framelog.FrameLog;
import io.signalbox.gateway.GatewaySettings;
import io.signalbox.gateway.connection.ConnectionIds;
import io.signalbox.gateway.connection.PublishDoor;
import io.signalbox.gateway.http.Endpoint;
import io.signalbox.gateway.http.GatewayHttp;
import io.signalbox.ingress.http.FramesHandler;
import io.signalbox.ingress.publish.Door;
import io.signalbox.ingress.publish.FrameIds;
import io.signalbox.ingress.publish.IngressMetrics;
import io.signalbox.ingress.publish.SocketDoor;
import io.signalbox.ingress.publish.TenantAdmission;
import io.signalbox.routing.table.RoutingTable;
import io.signalbox.runtime.config.Settings;
import io.signalbox.runtime.lifecycle.Part;
import java.util.function.Supplier;

/**
 * The ingress gateway of a process: its doors, over one log of frames, which it closes in the end.
 */
public final class IngressGateway implements Part {
    private final FrameLog log;
    private final PublishDoor socketDoor;

    public IngressGateway(
            Settings settings,
            GatewayHttp http,
            FrameLog log,
            Supplier<RoutingTable> tables,
            MeterRegistry meters) {
        this.log = log;
        TenantAdmission rules =
                new TenantAdmission(tables, GatewaySettings.maxFrameBytes(settings));
        Door door = new Door(log, rules, http.clock(), new FrameIds(), new IngressMetrics(meters));
        ConnectionIds addresses = new ConnectionIds(http.node().node());
        this.socketDoor =
                new SocketDoor(
                        door,
                        http.node().outcomes(),
                        tables,
                        addresses,
                        http.node().lane(),
                        settings.get(IngressSettings.CONNECTION_IN_FLIGHT_BYTES),
                        IngressSettings.flood(settings));
        http.addSocket(Endpoint.INGRESS, socketDoor);
        http.routes()
                .post(
                        "/v1/frames",
                        http.gate()
                                .guard(
                                        new FramesHandler(
                                                door,
                                                http.node().outcomes(),
                                                addresses,
                                                () -> tables.get().epoch(),
                                                IngressSettings.httpDoor(settings))));
        Gauge.builder("signalbox.ingress.log.fill", log, FrameLog::fill)
                .description("How full the buffer on the way to the log is, from 0 to 1")
                .register(meters);
    }

    /** For the endpoint of both directions, where this process has one. */
    public PublishDoor socketDoor() {
        return socketDoor;
    }

    @Override
    public String name() {
        return "ingress-gateway";
    }

    @Override
    public void start() {
        // The doors open with the HTTP server.
    }

    @Override
    public void stop(long deadlineMs) {
        log.close();
    }
}
