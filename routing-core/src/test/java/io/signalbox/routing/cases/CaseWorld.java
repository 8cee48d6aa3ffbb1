package io.signalbox.routing.cases;

import io.signalbox.routing.admission.Admission;
import io.signalbox.routing.admission.ClientMessage;
import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.CommandOutcome;
import io.signalbox.routing.control.CommandOutcome.Applied;
import io.signalbox.routing.control.ControlLog;
import io.signalbox.routing.control.Holder;
import io.signalbox.routing.control.InMemoryControlState;
import io.signalbox.routing.control.Verdict;
import io.signalbox.routing.delivery.LocalSockets;
import io.signalbox.routing.frame.Direction;
import io.signalbox.routing.json.JsonValue.JsonText;
import io.signalbox.routing.json.JsonWriter;
import io.signalbox.routing.policy.TenantRules;
import io.signalbox.routing.table.RoutingTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The gateways of a case: its connections, each on its node, and the control log they command.
 * Every anonymous connection has a node of its own, so that a decision can name it.
 */
final class CaseWorld {
    private final String tenant;
    private final InMemoryControlState state = new InMemoryControlState();
    private final Map<String, Connection> connections = new HashMap<>();
    private final Map<String, LocalSockets<String>> nodes = new HashMap<>();
    private RoutingTable table = RoutingTable.EMPTY;
    private int commands;

    CaseWorld(String tenant) {
        this.tenant = tenant;
    }

    /** Of the case's own tenant; other tenants have none. */
    void setRules(TenantRules rules) {
        table = table.withRules(tenant, rules);
    }

    TenantRules rules() {
        return table.tenant(tenant).rules();
    }

    RoutingTable table() {
        return table;
    }

    LocalSockets<String> node(String node) {
        return nodes.get(node);
    }

    Connection connection(String id) {
        Connection connection = connections.get(id);
        if (connection == null) {
            throw new IllegalArgumentException("no peer '" + id + "' is there");
        }
        return connection;
    }

    void join(Members peer) {
        if (!peer.booleanOr("authenticated", true)) {
            return;
        }
        List<String> subscriptions = new ArrayList<>();
        if (peer.booleanOr("default", true)) {
            subscriptions.add("default");
        }
        subscriptions.addAll(peer.texts("subscriptions"));
        String node = peer.textOr("node", announces(peer) ? "shared" : "node-" + commands);
        String of = peer.textOr("tenant", tenant);
        Connection connection =
                new Connection(peer.required("id"), of, node, peer, announces(peer), subscriptions);
        connections.put(connection.id(), connection);
        LocalSockets<String> sockets = nodes.computeIfAbsent(node, this::takeLease);
        if (connection.announced()) {
            announce(connection);
        } else {
            setInterests(connection, new Holder.One(connection.id()));
        }
        sockets.join(of, connection.id(), connection.id(), table.epoch());
        for (String channel : subscriptions) {
            sockets.subscribe(of, connection.id(), channel, table.epoch());
        }
        if (connection.announced()) {
            sockets.announce(of, connection.id(), table.epoch());
        }
        if (!peer.booleanOr("healthy", true)) {
            setHealth(connection.id(), false);
        }
    }

    void leave(String id) {
        Connection gone = connection(id);
        connections.remove(id);
        if (gone.announced()) {
            command(gone.node(), new Command.Leave(gone.tenant(), id, "left"));
        } else {
            setInterests(gone, Holder.NOBODY);
        }
        node(gone.node()).leave(gone.tenant(), id);
    }

    void update(Members changes) {
        Connection before = connection(changes.required("id"));
        Members peer = before.peer().mergedWith(changes);
        Connection after =
                new Connection(
                        before.id(),
                        before.tenant(),
                        before.node(),
                        peer,
                        announces(peer),
                        before.subscriptions());
        connections.put(after.id(), after);
        if (!after.announced()) {
            return;
        }
        if (!before.announced()) {
            setInterests(before, Holder.NOBODY);
        }
        if (changes.object().members().keySet().equals(java.util.Set.of("id", "options"))) {
            ClientMessage.Announce announced = announcement(after);
            command(
                    after.node(),
                    new Command.UpdateOptions(after.tenant(), after.id(), announced.options()));
        } else {
            announce(after);
        }
        node(after.node()).announce(after.tenant(), after.id(), table.epoch());
    }

    void setHealth(String id, boolean healthy) {
        Connection connection = connection(id);
        table = HealthEntry.write(state, table, connection.tenant(), id, healthy);
    }

    private LocalSockets<String> takeLease(String node) {
        Applied lease = command(node, new Command.TakeLease(node, 15_000));
        return new LocalSockets<>(node, lease.lease());
    }

    private void announce(Connection connection) {
        ClientMessage.Announce announce = announcement(connection);
        command(
                connection.node(),
                new Command.Announce(
                        connection.tenant(),
                        connection.id(),
                        connection.id(),
                        announce.module(),
                        announce.index(),
                        announce.plugin(),
                        announce.instance(),
                        announce.labels(),
                        announce.options(),
                        direction(connection.peer()),
                        connection.subscriptions(),
                        announce.consumes(),
                        connection.peer().texts("grants"),
                        true));
    }

    private static ClientMessage.Announce announcement(Connection connection) {
        byte[] message =
                JsonWriter.write(connection.peer().with("op", new JsonText("announce")).object());
        ClientMessage read = Admission.read(message, 0, message.length, Integer.MAX_VALUE);
        if (read instanceof ClientMessage.Announce announce) {
            return announce;
        }
        throw new IllegalArgumentException(
                "the peer '" + connection.id() + "' cannot announce itself: " + read);
    }

    private void setInterests(Connection connection, Holder holder) {
        command(connection.node(), new Command.SetInterest(connection.tenant(), null, holder));
        for (String channel : connection.subscriptions()) {
            command(
                    connection.node(),
                    new Command.SetInterest(connection.tenant(), channel, holder));
        }
    }

    private Applied command(String node, Command.Body body) {
        long lease = table.leaseOf(node);
        Verdict verdict =
                ControlLog.decide(
                        new Command("c" + commands++, node, lease, body), state, commands);
        state.apply(verdict);
        for (var entry : verdict.entries()) {
            table = table.apply(entry);
        }
        return switch (verdict.outcome()) {
            case Applied applied -> applied;
            case CommandOutcome.Rejected rejected ->
                    throw new IllegalArgumentException(
                            "the command was refused: " + rejected.message());
        };
    }

    /**
     * Who has none of the three has not announced itself; a connection that we opened always is a
     * peer.
     */
    private static boolean announces(Members peer) {
        return peer.has("module")
                || peer.has("plugin")
                || peer.has("instance")
                || direction(peer) == Direction.UP;
    }

    private static Direction direction(Members peer) {
        return peer.textOr("direction", "down").equals("up") ? Direction.UP : Direction.DOWN;
    }

    /** A connection of the case, as its gateway knows it. */
    record Connection(
            String id,
            String tenant,
            String node,
            Members peer,
            boolean announced,
            List<String> subscriptions) {

        @Nullable String announcedText(String field) {
            return announced ? peer.text(field) : null;
        }

        boolean subscribedTo(String channel) {
            return subscriptions.stream()
                    .anyMatch(subscription ->
                            subscription.endsWith("*")
                                    ? channel.startsWith(
                                            subscription.substring(0, subscription.length() - 1))
                                    : channel.equals(subscription));
        }
    }
}
