package io.signalbox.routing.presence;

import static io.signalbox.routing.control.ControlScript.TENANT;
import static io.signalbox.routing.control.ControlScript.announce;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.ControlEntry;
import io.signalbox.routing.control.ControlScript;
import io.signalbox.routing.presence.PresenceEvent.Joined;
import io.signalbox.routing.presence.PresenceEvent.Left;
import io.signalbox.routing.table.RoutingTable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PresenceTest {
    private static final String NODE = "node-1";
    private static final String PEER = "node-1.a";

    private final ControlScript script = new ControlScript();

    @Test
    void aPeerJoinsWithItsFirstAnnouncementAlone() {
        script.takeLease(NODE);
        script.send(NODE, announce(PEER, "desk"));
        script.send(NODE, announce(PEER, "board"));
        script.send(NODE, new Command.Subscribe(TENANT, PEER, List.of("yard")));
        script.send(NODE, new Command.SetHealth(TENANT, PEER, false));

        assertThat(told()).containsExactly("joined desk");
    }

    @Test
    void whoeverLeavesSaysWhy() {
        script.takeLease(NODE);
        script.send(NODE, announce(PEER, "desk"));
        script.send(NODE, new Command.Leave(TENANT, PEER, "silent"));
        script.send(NODE, new Command.Leave(TENANT, PEER, "closed"));

        assertThat(told()).containsExactly("joined desk", "left desk: silent");
    }

    @Test
    void theEndOfANodeIsTheEndOfItsPeers() {
        long lease = script.takeLease(NODE);
        script.send(NODE, announce(PEER, "desk"));
        script.send(NODE, new Command.ExpireLease(NODE, lease, 0));
        script.takeLease(NODE);
        script.send(NODE, announce("node-1.b", "board"));
        script.send(NODE, new Command.EndLease(NODE, lease + 1));

        assertThat(told())
                .containsExactly(
                        "joined desk",
                        "left desk: node-lost",
                        "joined board",
                        "left board: drained");
    }

    @Test
    void whoSeesOnlyTwoTablesKnowsNoReasons() {
        script.takeLease(NODE);
        script.send(NODE, announce(PEER, "desk"));
        script.send(NODE, announce("node-1.b", "board"));
        RoutingTable before = script.table();
        script.send(NODE, new Command.Leave(TENANT, PEER, "closed"));
        script.send(NODE, announce("node-1.c", "wall"));

        assertThat(Presence.between(before, script.table()).stream().map(PresenceTest::words))
                .containsExactly("left desk: unknown", "joined wall");
    }

    private List<String> told() {
        List<String> told = new ArrayList<>();
        RoutingTable table = RoutingTable.EMPTY;
        for (ControlEntry entry : script.log()) {
            PresenceEvent event = Presence.of(table, entry);
            if (event != null) {
                told.add(words(event));
            }
            table = table.apply(entry);
        }
        return told;
    }

    private static String words(PresenceEvent event) {
        return switch (event) {
            case Joined(var peer) -> "joined " + peer.module();
            case Left(var peer, String reason) -> "left " + peer.module() + ": " + reason;
        };
    }
}
