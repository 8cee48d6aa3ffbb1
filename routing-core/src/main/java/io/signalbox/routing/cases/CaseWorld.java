package io.signalbox.routing.cases;

import io.signalbox.routing.admission.ClientMessage;
import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.CommandOutcome;
import io.signalbox.routing.control.CommandOutcome.Applied;
import io.signalbox.routing.control.ControlEntry.Peer;
import io.signalbox.routing.control.ControlLog;
import io.signalbox.routing.control.Holder;
import io.signalbox.routing.control.InMemoryControlState;
import io.signalbox.routing.control.Verdict;
import io.signalbox.routing.delivery.LocalSockets;
import io.signalbox.routing.policy.TenantRules;
import io.signalbox.routing.table.RoutingTable;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The gateways of a case: its connections, each on its node, and the control log they command.
 * Every anonymous connection has a node of its own, so that a decision can name it.
 */
final class CaseWorld {
    private static final int LEASE_MS = 15_000;

    private final String tenant;
    private final InMemoryControlState state = new InMemoryControlState();
    private final Map<String, CaseConnection> connections = new HashMap<>();
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
        return Objects.requireNonNull(nodes.get(node), node);
    }

    CaseConnection connection(String id) throws UnplayableStep {
        CaseConnection connection = connections.get(id);
        if (connection == null) {
            throw new UnplayableStep("expected a peer that is there, and '" + id + "' is not");
        }
        return connection;
    }

    void join(CasePeer peer) throws UnplayableStep {
        if (connections.containsKey(peer.id())) {
            throw new UnplayableStep(
                    "expected a peer that is not there, and '" + peer.id() + "' is");
        }
        CaseConnection connection = new CaseConnection(peer, tenantOf(peer), nodeOf(peer));
        connections.put(connection.id(), connection);
        if (!peer.authenticated()) {
            return;
        }
        LocalSockets<String> sockets = nodes.get(connection.node());
        if (sockets == null) {
            sockets = takeLease(connection.node());
            nodes.put(connection.node(), sockets);
        }
        if (connection.announcement() == null) {
            setInterests(connection, new Holder.One(connection.id()));
        } else {
            announce(connection);
        }
        sockets.join(connection.tenant(), connection.id(), connection.id(), table.epoch());
        enter(connection);
    }

    void leave(String id) throws UnplayableStep {
        CaseConnection gone = connection(id);
        connections.remove(id);
        if (!gone.authenticated()) {
            return;
        }
        if (gone.announcement() == null) {
            setInterests(gone, Holder.NOBODY);
        } else {
            command(gone.node(), new Command.Leave(gone.tenant(), id, "left"));
        }
        node(gone.node()).leave(gone.tenant(), id);
    }

    void update(Step.Update update) throws UnplayableStep, InvalidCase {
        CaseConnection before = connection(update.id());
        CaseConnection after = before.with(before.peer().with(update.changes()));
        connections.put(after.id(), after);
        if (!after.authenticated()) {
            return;
        }
        boolean optionsAlone = update.changes().members().keySet().equals(Set.of("id", "options"));
        if (after.announcement() == null) {
            setInterests(before, Holder.NOBODY);
            setInterests(after, new Holder.One(after.id()));
        } else if (before.announcement() != null && optionsAlone) {
            command(
                    after.node(),
                    new Command.UpdateOptions(
                            after.tenant(), after.id(), after.announcement().options()));
        } else {
            if (before.announcement() == null) {
                setInterests(before, Holder.NOBODY);
            }
            announce(after);
        }
        Set<String> left = new LinkedHashSet<>(before.peer().subscriptions());
        after.peer().subscriptions().forEach(left::remove);
        left.forEach(
                channel -> node(after.node()).unsubscribe(after.tenant(), after.id(), channel));
        enter(after);
    }

    /** Of a peer that has announced itself; of another there is none to set. */
    void setHealth(String id, boolean healthy) throws UnplayableStep {
        CaseConnection connection = connection(id);
        Peer peer = table.tenant(connection.tenant()).peer(id);
        if (peer != null && peer.healthy() != healthy) {
            command(peer.node(), new Command.SetHealth(connection.tenant(), id, healthy));
        }
    }

    /** What its node knows of it from now on. */
    private void enter(CaseConnection connection) throws UnplayableStep {
        LocalSockets<String> sockets = node(connection.node());
        for (String channel : connection.peer().subscriptions()) {
            sockets.subscribe(connection.tenant(), connection.id(), channel, table.epoch());
        }
        if (connection.announcement() != null) {
            sockets.announce(connection.tenant(), connection.id(), table.epoch());
        }
        setHealth(connection.id(), connection.peer().healthy());
    }

    private void announce(CaseConnection connection) throws UnplayableStep {
        ClientMessage.Announce announce = Objects.requireNonNull(connection.announcement());
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
                        connection.peer().direction(),
                        connection.peer().subscriptions(),
                        announce.consumes(),
                        connection.peer().grants(),
                        true));
    }

    private void setInterests(CaseConnection connection, Holder holder) throws UnplayableStep {
        command(connection.node(), new Command.SetInterest(connection.tenant(), null, holder));
        for (String channel : connection.peer().subscriptions()) {
            command(
                    connection.node(),
                    new Command.SetInterest(connection.tenant(), channel, holder));
        }
    }

    private LocalSockets<String> takeLease(String node) throws UnplayableStep {
        Applied lease = command(node, new Command.TakeLease(node, LEASE_MS));
        return new LocalSockets<>(node, lease.lease());
    }

    private Applied command(String node, Command.Body body) throws UnplayableStep {
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
            case CommandOutcome.Rejected rejected -> throw new UnplayableStep(rejected.message());
        };
    }

    private String tenantOf(CasePeer peer) {
        return peer.tenant() == null ? tenant : peer.tenant();
    }

    private String nodeOf(CasePeer peer) {
        if (peer.announcement() == null) {
            return "alone-" + commands;
        }
        return peer.node() == null ? "shared" : peer.node();
    }
}
