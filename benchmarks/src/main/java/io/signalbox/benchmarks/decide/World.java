package io.signalbox.benchmarks.decide;

import io.signalbox.routing.control.ControlEntry;
import io.signalbox.routing.control.ControlEntry.NodeLease;
import io.signalbox.routing.control.ControlEntry.Peer;
import io.signalbox.routing.control.EntryKey;
import io.signalbox.routing.destination.Destinations;
import io.signalbox.routing.frame.Delivery;
import io.signalbox.routing.frame.Direction;
import io.signalbox.routing.frame.Exchange;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.frame.LoggedFrame;
import io.signalbox.routing.frame.Payload;
import io.signalbox.routing.frame.Sender;
import io.signalbox.routing.frame.Terms;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.table.RoutingTable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A tenant on four nodes, and a frame of one of its peers. */
final class World {
    static final String TENANT = "acme";

    /** Ten peers of each world are subscribed to it, and no other. */
    static final String CHANNEL = "yard:7";

    static final int SUBSCRIBERS = 10;

    private static final int NODES = 4;

    private World() {}

    static RoutingTable table(int peers) {
        RoutingTable table = RoutingTable.EMPTY;
        long epoch = 0;
        for (int node = 0; node < NODES; node++) {
            String name = "node-" + node;
            table =
                    table.apply(
                            new ControlEntry(
                                    ++epoch,
                                    new EntryKey(EntryKey.Kind.NODE, "", name),
                                    new NodeLease(name, 1, 15_000)));
        }
        for (int i = 0; i < peers; i++) {
            Peer peer = peer(i, ++epoch);
            table =
                    table.apply(
                            new ControlEntry(
                                    epoch,
                                    new EntryKey(EntryKey.Kind.PEER, TENANT, peer.connection()),
                                    peer));
        }
        return table;
    }

    private static Peer peer(int number, long epoch) {
        String node = "node-" + number % NODES;
        return new Peer(
                TENANT,
                node + ".c" + number,
                node,
                1,
                "subject",
                "module-" + number,
                null,
                null,
                "instance-" + number,
                Map.of("line", String.valueOf(number % 100)),
                JsonObject.EMPTY,
                Direction.DOWN,
                List.of("default", number < SUBSCRIBERS ? CHANNEL : "line:" + number),
                List.of(),
                List.of(),
                true,
                true,
                epoch);
    }

    static LoggedFrame frame(Destinations destinations) {
        return new LoggedFrame(
                new FramePosition(0, 1),
                1_000,
                new Frame(
                        "frame-1",
                        TENANT,
                        CHANNEL,
                        "signal",
                        new Sender("subject", "node-0.c0", "module-0", null, "instance-0"),
                        destinations,
                        null,
                        Delivery.TO_ALL,
                        List.of(),
                        Exchange.EVENT,
                        Terms.NONE,
                        Map.of(),
                        Payload.of("{\"level\":3}".getBytes(StandardCharsets.UTF_8)),
                        1_000,
                        null));
    }
}
