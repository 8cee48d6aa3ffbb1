package io.signalbox.routing.control;

import static io.signalbox.routing.control.ControlScript.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.control.CommandOutcome.Applied;
import io.signalbox.routing.control.ControlRecord.Renewal;
import io.signalbox.routing.table.RoutingTable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Nodes that announce, crash and start again, and a network that delays their commands, lets them
 * overtake those of other nodes and brings some twice; a clock that expires leases on what it last
 * saw; a router that sometimes dies between a decision and its commit. One seed is one history.
 */
final class ControlSimulation {
    private static final List<String> NODES = List.of("node-1", "node-2", "node-3");
    private static final int STEPS = 400;

    private final Random random;
    private final ControlScript script = new ControlScript();
    private final List<SimulatedNode> running = new ArrayList<>();
    private final List<Deque<Command>> inFlight = new ArrayList<>();
    private final List<Command> repeats = new ArrayList<>();
    private final List<Renewal> seenByTheClock = new ArrayList<>();
    private final Map<String, CommandOutcome> outcomes = new HashMap<>();
    private long lastLease;
    private int expiries;
    private int processes;

    ControlSimulation(long seed) {
        random = new Random(seed);
    }

    void run() {
        for (int step = 0; step < STEPS; step++) {
            script.pass(random.nextInt(50));
            switch (random.nextInt(12)) {
                case 0 -> start(pick(NODES));
                case 1 -> crash();
                case 2 -> seenByTheClock.addAll(Leases.renewals(script.state()));
                case 3 -> expireWhatTheClockSaw();
                case 4 -> bringAgain();
                case 5, 6, 7, 8 -> act();
                default -> deliverOne();
            }
        }
        settle();
        check();
    }

    private void start(String name) {
        running.removeIf(node -> node.name.equals(name));
        SimulatedNode node = new SimulatedNode(name, processes++, random);
        running.add(node);
        inFlight.add(node.outbox);
        node.takeLease();
    }

    /** What the process had sent is still under way. */
    private void crash() {
        if (!running.isEmpty()) {
            running.remove(pick(running));
        }
    }

    private void act() {
        if (!running.isEmpty()) {
            pick(running).act();
        }
    }

    private void expireWhatTheClockSaw() {
        if (!seenByTheClock.isEmpty()) {
            Renewal seen = seenByTheClock.remove(random.nextInt(seenByTheClock.size()));
            expire(seen);
        }
    }

    private void expire(Renewal seen) {
        Deque<Command> clock = new ArrayDeque<>();
        clock.add(
                new Command(
                        "expiry-" + expiries++,
                        null,
                        0,
                        new Command.ExpireLease(seen.node(), seen.lease(), seen.number())));
        inFlight.add(clock);
    }

    private void bringAgain() {
        if (!repeats.isEmpty()) {
            Command again = pick(repeats);
            Verdict verdict = script.decide(again);
            assertThat(verdict.entries()).as("entries of a repeated command").isEmpty();
            assertThat(verdict.outcome()).isEqualTo(outcomes.get(again.id()));
        }
    }

    private boolean deliverOne() {
        List<Deque<Command>> waiting = inFlight.stream().filter(queue -> !queue.isEmpty()).toList();
        if (waiting.isEmpty()) {
            return false;
        }
        Command command = pick(waiting).remove();
        if (random.nextInt(5) == 0) {
            dieBeforeCommit(command);
        }
        Verdict verdict = script.decide(command);
        outcomes.put(command.id(), verdict.outcome());
        repeats.add(command);
        checkVerdict(verdict);
        if (command.body() instanceof Command.TakeLease
                && verdict.outcome() instanceof Applied taken) {
            assertThat(taken.lease()).as("lease number").isGreaterThan(lastLease);
            lastLease = taken.lease();
            running.forEach(node -> node.tookLease(command.id(), taken.lease()));
        }
        running.forEach(node -> node.readControl(verdict.entries()));
        return true;
    }

    /** Nothing of it stays, and whoever decides next decides the same. */
    private void dieBeforeCommit(Command command) {
        Verdict lost = ControlLog.decide(command, script.state(), 0);
        assertThat(ControlLog.decide(command, script.state(), 0)).isEqualTo(lost);
    }

    private void checkVerdict(Verdict verdict) {
        long epoch = script.table().epoch() - verdict.entries().size();
        for (ControlEntry entry : verdict.entries()) {
            assertThat(entry.epoch()).as("epoch").isEqualTo(++epoch);
        }
        if (verdict.outcome() instanceof Applied applied) {
            assertThat(applied.epoch()).as("epoch of the outcome").isEqualTo(epoch);
        } else {
            assertThat(verdict.entries()).as("entries of a refused command").isEmpty();
        }
    }

    /** Everything arrives, and the leases of those who are gone expire. */
    private void settle() {
        while (deliverOne()) {
            script.pass(1);
        }
        for (Renewal renewal : Leases.renewals(script.state())) {
            if (running.stream().noneMatch(node -> node.lease == renewal.lease())) {
                expire(renewal);
            }
        }
        while (deliverOne()) {
            script.pass(1);
        }
    }

    private void check() {
        RoutingTable table = script.table();
        Map<String, String> expected = new HashMap<>();
        for (SimulatedNode node : running) {
            assertThat(table.leaseOf(node.name)).as("lease of " + node.name).isEqualTo(node.lease);
            expected.putAll(node.modules);
        }
        Map<String, String> found = new HashMap<>();
        table.tenant(TENANT)
                .receivers()
                .forEach(peer -> found.put(peer.connection(), peer.module()));
        assertThat(found).as("peers").isEqualTo(expected);
        for (SimulatedNode node : running) {
            assertThat(table.tenant(TENANT).anonymous(node.name))
                    .as("anonymous connections of " + node.name)
                    .isEqualTo(node.anonymous);
        }
        long standing =
                expected.size()
                        + running.stream().filter(node -> node.lease != 0).count()
                        + running.stream()
                                .filter(node -> !node.anonymous.equals(Holder.NOBODY))
                                .count();
        assertThat(script.state().readAll("entry/"))
                .as("entries that stand")
                .hasSize((int) standing);
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
