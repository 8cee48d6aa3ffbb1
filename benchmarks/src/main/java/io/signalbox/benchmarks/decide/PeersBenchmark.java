package io.signalbox.benchmarks.decide;

import io.signalbox.routing.decision.Decision;
import io.signalbox.routing.decision.Router;
import io.signalbox.routing.decision.RoutingState;
import io.signalbox.routing.destination.Destination;
import io.signalbox.routing.destination.Destinations;
import io.signalbox.routing.frame.LoggedFrame;
import io.signalbox.routing.table.RoutingTable;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One frame among few peers and among many, none of them ruled. */
@State(Scope.Benchmark)
public class PeersBenchmark {

    @Param({"10", "1000", "100000"})
    private int peers;

    private final LoggedFrame broadcast = World.frame(Destinations.BROADCAST);
    private final LoggedFrame toModule = named(new Destination.Modules(List.of("module-7"), false));
    private final LoggedFrame toId = named(new Destination.Ids(List.of("node-3.c7"), false));
    private final LoggedFrame toAll = named(new Destination.Everyone());
    private RoutingTable table = RoutingTable.EMPTY;

    @Setup
    public void fill() {
        table = World.table(peers);
    }

    @Benchmark
    public Decision channelBroadcast() {
        return Router.decide(broadcast, table, RoutingState.NONE);
    }

    @Benchmark
    public Decision toOneModule() {
        return Router.decide(toModule, table, RoutingState.NONE);
    }

    @Benchmark
    public Decision toOneId() {
        return Router.decide(toId, table, RoutingState.NONE);
    }

    @Benchmark
    public Decision toEveryone() {
        return Router.decide(toAll, table, RoutingState.NONE);
    }

    private static LoggedFrame named(Destination destination) {
        return World.frame(new Destinations.Named(List.of(destination)));
    }
}
