package io.signalbox.ingress.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.admission.AdmissionRules;
import io.signalbox.routing.policy.TenantRules;
import io.signalbox.routing.policy.TenantRules.Settings;
import io.signalbox.routing.table.RoutingTable;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TenantAdmissionTest {
    private static final int NODE_LIMIT = 1_000;

    @Test
    void whatATenantAsksHoldsForItAlone() {
        TenantAdmission admission = admission(settings(500));

        assertThat(admission.apply("acme"))
                .isEqualTo(new AdmissionRules(500, Set.of("chat"), true));
        assertThat(admission.apply("globex"))
                .isEqualTo(new AdmissionRules(NODE_LIMIT, null, false));
    }

    @Test
    void theNodesOwnLimitIsTheMost() {
        assertThat(admission(settings(2_000)).apply("acme").maxFrameBytes()).isEqualTo(NODE_LIMIT);
    }

    private static TenantAdmission admission(Settings settings) {
        RoutingTable table = RoutingTable.EMPTY.withRules("acme", TenantRules.NONE.with(settings));
        return new TenantAdmission(() -> table, NODE_LIMIT);
    }

    private static Settings settings(int maxFrameBytes) {
        return new Settings(true, false, null, Set.of("chat"), maxFrameBytes, true, 600_000, true);
    }
}
