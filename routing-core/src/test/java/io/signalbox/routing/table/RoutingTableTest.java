package io.signalbox.routing.table;

import static io.signalbox.routing.control.ControlScript.TENANT;
import static io.signalbox.routing.control.ControlScript.announce;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.ControlEntry;
import io.signalbox.routing.control.ControlEntry.NodeLease;
import io.signalbox.routing.control.ControlScript;
import io.signalbox.routing.control.EntryKey;
import io.signalbox.routing.control.Holder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoutingTableTest {
    private final ControlScript script = new ControlScript();

    @Test
    void whatANodeSaidUnderAnotherLeaseIsVoid() {
        script.takeLease("node-1");
        script.send("node-1", announce("node-1.a", "desk"));
        script.send("node-1", new Command.SetInterest(TENANT, null, Holder.MANY));
        script.send("node-1", new Command.SetInterest(TENANT, "default", Holder.MANY));

        RoutingTable table =
                script.table()
                        .apply(
                                new ControlEntry(
                                        9,
                                        new EntryKey(EntryKey.Kind.NODE, "", "node-1"),
                                        new NodeLease("node-1", 7, 15_000)));

        TenantView tenant = table.tenant(TENANT);
        assertThat(tenant.peer("node-1.a")).isNull();
        assertThat(tenant.receivers()).isEmpty();
        assertThat(tenant.receivers(Facet.module("desk"))).isEmpty();
        assertThat(tenant.anonymous("node-1")).isEqualTo(Holder.NOBODY);
        assertThat(tenant.subscribers("default")).noneMatch(members -> members.anybodyBut(null));
    }

    @Test
    void anEarlierSnapshotIsNotChangedByLaterEntries() {
        script.takeLease("node-1");
        script.send("node-1", announce("node-1.a", "desk"));
        RoutingTable before = script.table();

        script.send("node-1", announce("node-1.a", "board"));

        assertThat(before.tenant(TENANT).receivers(Facet.module("desk"))).hasSize(1);
        assertThat(script.table().tenant(TENANT).receivers(Facet.module("desk"))).isEmpty();
    }

    @Test
    void aPeerThatOnlyPublishesIsKnownAndNeverAReceiver() {
        script.takeLease("node-1");
        Command.Announce receiving = announce("node-1.a", "desk");
        script.send(
                "node-1",
                new Command.Announce(
                        TENANT,
                        "node-1.a",
                        "subject",
                        "desk",
                        null,
                        null,
                        null,
                        Map.of(),
                        receiving.options(),
                        receiving.direction(),
                        List.of("default"),
                        null,
                        List.of(),
                        false));

        TenantView tenant = script.table().tenant(TENANT);
        assertThat(tenant.peer("node-1.a")).isNotNull();
        assertThat(tenant.receivers(Facet.module("desk"))).isEmpty();
        assertThat(tenant.subscribers("default")).isEmpty();
        assertThat(tenant.everyone()).isEmpty();
    }

    @Test
    void aStarIsSpecialOnlyAtTheEndOfASubscription() {
        script.takeLease("node-1");
        script.send(
                "node-1",
                announce(TENANT, "node-1.a", "desk", Map.of(), List.of("yard:*:x"), null));
        script.send(
                "node-1", announce(TENANT, "node-1.b", "desk", Map.of(), List.of("yard:*"), null));

        TenantView tenant = script.table().tenant(TENANT);
        assertThat(connections(tenant, "yard:1:x")).containsExactly("node-1.b");
        assertThat(connections(tenant, "yard:*:x")).containsExactly("node-1.a", "node-1.b");
        assertThat(connections(tenant, "yard")).isEmpty();
        assertThat(connections(tenant, "yard:")).containsExactly("node-1.b");
    }

    private static List<String> connections(TenantView tenant, String channel) {
        return tenant.subscribers(channel).stream()
                .flatMap(members -> members.down().stream())
                .map(ControlEntry.Peer::connection)
                .toList();
    }
}
