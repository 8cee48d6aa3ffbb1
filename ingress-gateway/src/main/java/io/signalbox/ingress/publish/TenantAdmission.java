package io.signalbox.ingress.publish;

import io.signalbox.routing.admission.AdmissionRules;
import io.signalbox.routing.policy.TenantRules.Settings;
import io.signalbox.routing.table.RoutingTable;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What each tenant asks of frames at the door, by the routing table of the moment. Thread-safe.
 *
 * @param maxFrameBytes what this node takes at most, whatever a tenant says
 */
public record TenantAdmission(Supplier<RoutingTable> tables, int maxFrameBytes)
        implements Function<String, AdmissionRules> {

    @Override
    public AdmissionRules apply(String tenant) {
        Settings settings = tables.get().tenant(tenant).rules().settings();
        return AdmissionRules.of(settings, maxFrameBytes).atMost(maxFrameBytes);
    }
}
