package io.signalbox.routing.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.control.ControlEntry;
import io.signalbox.routing.control.ControlEntry.Interest;
import io.signalbox.routing.control.ControlEntry.Peer;
import io.signalbox.routing.control.Holder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RoutingTablePropertyTest {
    private static final int COMMANDS = 120;

    @Property(tries = 300)
    void theCompactedLogMakesTheSameTable(@ForAll long seed) {
        RandomWorld world = new RandomWorld(seed, COMMANDS);

        RoutingTable rebuilt = RoutingTable.EMPTY;
        for (ControlEntry entry : new StandingEntries(world.script().log()).compacted()) {
            rebuilt = rebuilt.apply(entry);
        }

        assertThat(rebuilt).isEqualTo(world.table());
    }

    @Property(tries = 300)
    void anEntryThatCameBeforeChangesNothing(@ForAll long seed) {
        RandomWorld world = new RandomWorld(seed, COMMANDS);

        for (ControlEntry entry : world.script().log()) {
            assertThat(world.table().apply(entry)).isSameAs(world.table());
        }
    }

    @Property(tries = 300)
    void aTableThatEveryoneLeftIsEmpty(@ForAll long seed) {
        RandomWorld world = new RandomWorld(seed, COMMANDS);
        RoutingTable table = world.table();
        long epoch = table.epoch();
        for (ControlEntry entry : new StandingEntries(world.script().log()).compacted()) {
            table = table.apply(new ControlEntry(++epoch, entry.key(), null));
        }

        assertThat(table.toString())
                .isEqualTo("RoutingTable[epoch " + epoch + ", 0 nodes, 0 tenants]");
    }

    @Property(tries = 300)
    void aLookupByFacetFindsWhatAScanFinds(@ForAll long seed) {
        RandomWorld world = new RandomWorld(seed, COMMANDS);
        StandingEntries entries = new StandingEntries(world.script().log());
        for (String tenant : RandomWorld.TENANTS) {
            TenantView view = world.table().tenant(tenant);
            for (String name : RandomWorld.NAMES) {
                assertThat(view.receivers(Facet.module(name)))
                        .isEqualTo(entries.receivers(tenant, peer -> name.equals(peer.module())));
                assertThat(view.receivers(Facet.plugin(name)))
                        .isEqualTo(entries.receivers(tenant, peer -> name.equals(peer.plugin())));
                assertThat(view.receivers(Facet.instance(name)))
                        .isEqualTo(entries.receivers(tenant, peer -> name.equals(peer.instance())));
            }
            assertThat(view.receivers(Facet.labelKey("env")))
                    .isEqualTo(entries.receivers(tenant, peer -> peer.labels().containsKey("env")));
            assertThat(view.receivers(Facet.label("env", "prod")))
                    .isEqualTo(
                            entries.receivers(
                                    tenant,
                                    peer -> Objects.equals(peer.labels().get("env"), "prod")));
            assertThat(view.receivers(Facet.consumedType("job")))
                    .isEqualTo(entries.receivers(tenant, peer -> !peer.consumes().isEmpty()));
            assertThat(view.receivers()).isEqualTo(entries.receivers(tenant, _ -> true));
        }
    }

    @Property(tries = 300)
    void aChannelFindsTheSubscribersThatAScanFinds(@ForAll long seed) {
        RandomWorld world = new RandomWorld(seed, COMMANDS);
        StandingEntries entries = new StandingEntries(world.script().log());
        for (String tenant : RandomWorld.TENANTS) {
            for (String channel : RandomWorld.CHANNELS) {
                assertThat(flattened(world.table().tenant(tenant).subscribers(channel)))
                        .isEqualTo(
                                flattened(
                                        entries.receivers(
                                                tenant,
                                                peer ->
                                                        peer.subscriptions().stream()
                                                                .anyMatch(subscription ->
                                                                        StandingEntries.covers(
                                                                                subscription,
                                                                                channel))),
                                        entries.interests(
                                                tenant,
                                                interest ->
                                                        interest.channel() != null
                                                                && StandingEntries.covers(
                                                                        interest.channel(),
                                                                        channel))));
            }
        }
    }

    @Property(tries = 300)
    void everyoneIsWhoAScanFinds(@ForAll long seed) {
        RandomWorld world = new RandomWorld(seed, COMMANDS);
        StandingEntries entries = new StandingEntries(world.script().log());
        for (String tenant : RandomWorld.TENANTS) {
            assertThat(flattened(world.table().tenant(tenant).everyone()))
                    .isEqualTo(
                            flattened(
                                    entries.receivers(tenant, _ -> true),
                                    entries.interests(
                                            tenant, interest -> interest.channel() == null)));
        }
    }

    @Property(tries = 300)
    void anybodyButOneIsWhoAScanFinds(@ForAll long seed) {
        RandomWorld world = new RandomWorld(seed, COMMANDS);
        String origin = world.connection() + world.pick(List.of("", "x"));
        for (NodeMembers members : world.table().tenant("acme").subscribers("yard:1")) {
            Set<String> others = new TreeSet<>(flattened(List.of(members)));
            others.remove(origin);
            assertThat(members.anybodyBut(origin)).isEqualTo(!others.isEmpty());
        }
    }

    /**
     * Connections by name; the anonymous of a node, where there are several, as the node with a
     * star.
     */
    private static Set<String> flattened(List<NodeMembers> nodes) {
        Set<String> flat = new TreeSet<>();
        for (NodeMembers members : nodes) {
            List<Peer> peers = new ArrayList<>(members.down());
            peers.addAll(members.up());
            peers.forEach(peer -> flat.add(peer.connection()));
            switch (members.anonymous()) {
                case Holder.Nobody _ -> {}
                case Holder.One(String connection) -> flat.add(connection);
                case Holder.Many _ -> flat.add(members.node() + "*");
            }
        }
        return flat;
    }

    private static Set<String> flattened(List<Peer> peers, List<Interest> interests) {
        Set<String> flat = new TreeSet<>();
        peers.forEach(peer -> flat.add(peer.connection()));
        for (String node : RandomWorld.NODES) {
            Set<Holder> holders = new HashSet<>();
            interests.stream()
                    .filter(interest -> interest.node().equals(node))
                    .forEach(interest -> holders.add(interest.holder()));
            if (holders.size() == 1
                    && holders.iterator().next() instanceof Holder.One(String connection)) {
                flat.add(connection);
            } else if (!holders.isEmpty()) {
                flat.add(node + "*");
            }
        }
        return flat;
    }
}
