package io.signalbox.egress.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.frame.Terms;
import io.signalbox.routing.json.JsonReader;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.policy.PolicyReader;
import io.signalbox.routing.policy.TenantRules;
import io.signalbox.routing.table.RoutingTable;
import io.signalbox.websocket.fanout.SlowPolicy;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SlowChoicesTest {
    private RoutingTable table = RoutingTable.EMPTY;
    private final SlowChoices choices = new SlowChoices(() -> table);

    @Test
    void whoReadsTooSlowlyIsClosedUnlessAPolicyOfTheChannelSaysElse() throws Exception {
        assertThat(of("ticks")).isEqualTo(SlowPolicy.DISCONNECT);

        policy("{'name':'a','channels':['ticks'],'slowReceivers':'drop-oldest'}");

        assertThat(of("ticks")).isEqualTo(SlowPolicy.DROP_OLDEST);
        assertThat(of("orders")).isEqualTo(SlowPolicy.DISCONNECT);
    }

    @Test
    void ofSeveralPoliciesTheFirstByNameHasTheSay() throws Exception {
        policy("{'name':'b','channels':['ti*'],'slowReceivers':'drop-oldest'}");
        assertThat(of("ticks")).isEqualTo(SlowPolicy.DROP_OLDEST);

        policy("{'name':'a','slowReceivers':'conflate'}");

        assertThat(of("ticks")).isInstanceOf(SlowPolicy.Conflate.class).isEqualTo(of("ticks"));
        assertThat(of("ticks")).isNotEqualTo(of("ticks.eu"));
    }

    private void policy(String json) throws Exception {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        TenantRules rules = table.tenant(Frames.TENANT).rules();
        table =
                table.withRules(
                        Frames.TENANT,
                        rules.with(PolicyReader.read((JsonObject) JsonReader.read(bytes))));
    }

    private SlowPolicy of(String channel) {
        return choices.of(
                Frames.frame("f", channel, null, new FramePosition(0, 0), Terms.NONE).frame());
    }
}
