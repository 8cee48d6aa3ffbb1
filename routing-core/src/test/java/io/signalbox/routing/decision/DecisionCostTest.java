package io.signalbox.routing.decision;

import static io.signalbox.routing.control.ControlScript.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.control.ControlEntry;
import io.signalbox.routing.control.ControlEntry.NodeLease;
import io.signalbox.routing.control.ControlEntry.Peer;
import io.signalbox.routing.control.EntryKey;
import io.signalbox.routing.control.EntryKey.Kind;
import io.signalbox.routing.destination.Destination;
import io.signalbox.routing.frame.Direction;
import io.signalbox.routing.frame.LoggedFrame;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.table.RoutingTable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A lookup that looks at every peer would be thousands of times as slow with that many: the bound
 * is far from both.
 */
class DecisionCostTest {
    private static final int FEW = 10;
    private static final int MANY = 100_000;
    private static final int MAX_RATIO = 50;

    @Test
    void decidingCostsTheSameWithTenPeersAndWithAHundredThousand() {
        RoutingTable few = table(FEW);
        RoutingTable many = table(MANY);

        for (LoggedFrame frame :
                List.of(
                        new FrameBuilder().channel("default").build(),
                        new FrameBuilder().channel("line:7").build(),
                        new FrameBuilder().channel("prefixed:7:x").build(),
                        new FrameBuilder().to(new Destination.Everyone()).build(),
                        new FrameBuilder()
                                .to(new Destination.Ids(List.of("node-1.c7"), false))
                                .build(),
                        new FrameBuilder()
                                .to(new Destination.Modules(List.of("module-7"), false))
                                .build(),
                        new FrameBuilder()
                                .to(new Destination.Instances(List.of("instance-7"), false))
                                .build(),
                        new FrameBuilder()
                                .to(new Destination.Labels(List.of("line=7", "everyone"), false))
                                .build(),
                        new FrameBuilder().to(new Destination.Glob("instance-7", false)).build())) {
            assertThat(Router.decide(frame, many, RoutingState.NONE).routed()).isTrue();
            double ratio = (double) medianNanos(frame, many) / medianNanos(frame, few);
            assertThat(ratio).as("cost of %s", frame.frame().destinations()).isLessThan(MAX_RATIO);
        }
    }

    private static long medianNanos(LoggedFrame frame, RoutingTable table) {
        long[] nanos = new long[201];
        for (int i = 0; i < nanos.length; i++) {
            long start = System.nanoTime();
            for (int j = 0; j < 20; j++) {
                Router.decide(frame, table, RoutingState.NONE);
            }
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return nanos[nanos.length / 2];
    }

    static RoutingTable table(int peers) {
        RoutingTable table =
                RoutingTable.EMPTY.apply(
                        new ControlEntry(
                                1,
                                new EntryKey(Kind.NODE, "", "node-1"),
                                new NodeLease("node-1", 1, 15_000)));
        for (int i = 0; i < peers; i++) {
            Peer peer =
                    new Peer(
                            TENANT,
                            "node-1.c" + i,
                            "node-1",
                            1,
                            "subject",
                            "module-" + i,
                            null,
                            null,
                            "instance-" + i,
                            Map.of("line", String.valueOf(i), "everyone", ""),
                            JsonObject.EMPTY,
                            Direction.DOWN,
                            List.of("default", "line:" + i, "prefixed:" + i + ":*"),
                            List.of(),
                            List.of(),
                            true,
                            true,
                            i + 2);
            table =
                    table.apply(
                            new ControlEntry(
                                    i + 2,
                                    new EntryKey(Kind.PEER, TENANT, peer.connection()),
                                    peer));
        }
        return table;
    }
}
