package io.signalbox.egress;

import io.micrometer.core.instrument.MeterRegistry;
import io.signalbox.egress.delivery.Deliveries;
import io.signalbox.egress.delivery.EgressMetrics;
import io.signalbox.gateway.http.Endpoint;
import io.signalbox.gateway.http.GatewayHttp;

/**
 * The egress gateway of a process: hands the node's deliveries to its sockets, and adds the
 * endpoints that receive.
 */
public final class EgressGateway {

    private EgressGateway() {}

    /** Before the node is started. */
    public static void addTo(GatewayHttp http, MeterRegistry meters) {
        http.node()
                .deliverTo(
                        new Deliveries(
                                http.node().node(),
                                http.sockets().newPublisher(),
                                http.sockets()::newAudience,
                                http.tables(),
                                http.clock(),
                                new EgressMetrics(meters)));
        http.addSocket(Endpoint.EGRESS, null);
        http.addStream();
    }
}
