package io.signalbox.benchmarks.decide;

import io.signalbox.routing.decision.Decision;
import io.signalbox.routing.decision.Router;
import io.signalbox.routing.decision.RoutingState;
import io.signalbox.routing.destination.Destinations;
import io.signalbox.routing.frame.LoggedFrame;
import io.signalbox.routing.json.JsonReader;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.MalformedJson;
import io.signalbox.routing.policy.InvalidPolicy;
import io.signalbox.routing.policy.PolicyReader;
import io.signalbox.routing.policy.TenantRules;
import io.signalbox.routing.table.RoutingTable;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One broadcast that ten policies concern, among few policies and among many. */
@State(Scope.Benchmark)
public class PoliciesBenchmark {
    private static final int PEERS = 1_000;
    private static final int CONCERNING = 10;

    @Param({"10", "1000", "10000"})
    private int policies;

    /**
     * Where the others are told apart: by the channels they name, the types, or patterns of them.
     */
    @Param({"channel", "type", "pattern"})
    private String by = "";

    private final LoggedFrame broadcast = World.frame(Destinations.BROADCAST);
    private RoutingTable table = RoutingTable.EMPTY;

    @Setup
    public void fill() throws MalformedJson, InvalidPolicy {
        TenantRules rules = TenantRules.NONE;
        for (int i = 0; i < policies; i++) {
            rules = rules.with(PolicyReader.read(policy(i)));
        }
        table = World.table(PEERS).withRules(World.TENANT, rules);
    }

    @Benchmark
    public Decision ruledBroadcast() {
        return Router.decide(broadcast, table, RoutingState.NONE);
    }

    private JsonObject policy(int number) throws MalformedJson {
        boolean concerns = number < CONCERNING;
        String scope =
                switch (by) {
                    case "channel" ->
                            "\"channels\":[\"" + (concerns ? World.CHANNEL : "c" + number) + "\"]";
                    case "type" -> "\"types\":[\"" + (concerns ? "signal" : "t" + number) + "\"]";
                    default ->
                            "\"channels\":[\""
                                    + (concerns ? "yard:*" : "c" + number + ":*")
                                    + "\"]";
                };
        String text =
                "{\"name\":\"p"
                        + number
                        + "\","
                        + scope
                        + ",\"receivers\":{\"denyModules\":[\"closed-"
                        + number
                        + "\"]}}";
        return (JsonObject) JsonReader.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
