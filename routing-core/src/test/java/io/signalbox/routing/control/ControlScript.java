package io.signalbox.routing.control;

import io.signalbox.routing.control.CommandOutcome.Applied;
import io.signalbox.routing.frame.Direction;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.table.RoutingTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plays commands to a control log and keeps what comes of them: the entries, the table, and each
 * node's lease.
 */
public final class ControlScript {
    public static final String TENANT = "acme";

    private final ControlState state;
    private final List<ControlEntry> log = new ArrayList<>();
    private RoutingTable table = RoutingTable.EMPTY;
    private int commands;
    private long nowMs;

    public ControlScript(ControlState state) {
        this.state = state;
    }

    /** With state in memory. */
    public ControlScript() {
        this(new InMemoryControlState());
    }

    public ControlState state() {
        return state;
    }

    /** All entries so far. */
    public List<ControlEntry> log() {
        return log;
    }

    public RoutingTable table() {
        return table;
    }

    public void pass(long ms) {
        nowMs += ms;
    }

    public long takeLease(String node) {
        return ((Applied) send(node, new Command.TakeLease(node, 15_000))).lease();
    }

    /** Sends a command of the node under its living lease. */
    public CommandOutcome send(String node, Command.Body body) {
        return send(node, "command-" + ++commands, body);
    }

    /** The same, under an id that may have been used before. */
    public CommandOutcome send(String node, String id, Command.Body body) {
        return send(new Command(id, node, table.leaseOf(node), body));
    }

    public CommandOutcome send(Command command) {
        return decide(command).outcome();
    }

    /** Decides a command, and lets its verdict take effect. */
    public Verdict decide(Command command) {
        Verdict verdict = ControlLog.decide(command, state, nowMs);
        state.apply(verdict);
        for (ControlEntry entry : verdict.entries()) {
            log.add(entry);
            table = table.apply(entry);
        }
        return verdict;
    }

    /** An announcement of a connection that receives and says nothing but its module. */
    public static Command.Announce announce(String connection, String module) {
        return announce(TENANT, connection, module, Map.of(), List.of("default"), null);
    }

    public static Command.Announce announce(
            String tenant,
            String connection,
            @Nullable String module,
            Map<String, String> labels,
            List<String> subscriptions,
            @Nullable List<Consumes> consumes) {
        return new Command.Announce(
                tenant,
                connection,
                "subject of " + connection,
                module,
                null,
                null,
                null,
                labels,
                JsonObject.EMPTY,
                Direction.DOWN,
                subscriptions,
                consumes,
                List.of(),
                true);
    }
}
