package io.signalbox.routing.decision;

import static io.signalbox.routing.control.ControlScript.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
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
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A decision that looked at every peer would make something for each: what it makes is counted in
 * bytes, which is the same on every machine. Its time is measured by a benchmark.
 */
class DecisionCostTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int FEW = 10;
    private static final int MANY = 100_000;
    private static final int MAX_RATIO = 3;
    private static final int ROUNDS = 50;

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
            double ratio = (double) allocatedBytes(frame, many) / allocatedBytes(frame, few);
            assertThat(ratio).as("cost of %s", frame.frame().destinations()).isLessThan(MAX_RATIO);
        }
    }

    /** The least of several rounds: the first ones make what is made once. */
    private static long allocatedBytes(LoggedFrame frame, RoutingTable table) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            Router.decide(frame, table, RoutingState.NONE);
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
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
