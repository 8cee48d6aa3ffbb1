package io.signalbox.routing.control;

import static io.signalbox.routing.control.ControlScript.TENANT;
import static io.signalbox.routing.control.ControlScript.announce;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One process of a node: commands only under a lease, and begins anew when it reads that its lease
 * has ended.
 */
final class SimulatedNode {
    final String name;
    final Deque<Command> outbox = new ArrayDeque<>();

    /** What the node has told of its peers: connection to module. */
    final Map<String, String> modules = new HashMap<>();

    Holder anonymous = Holder.NOBODY;
    long lease;

    private final Random random;
    private final int process;
    private String taking = "";
    private int commands;

    /** {@code process} tells this one from earlier ones of the same name. */
    SimulatedNode(String name, int process, Random random) {
        this.name = name;
        this.process = process;
        this.random = random;
    }

    void takeLease() {
        lease = 0;
        modules.clear();
        anonymous = Holder.NOBODY;
        taking = send(new Command.TakeLease(name, 15_000));
    }

    void tookLease(String commandId, long number) {
        if (commandId.equals(taking)) {
            lease = number;
            taking = "";
        }
    }

    /** Closes its sockets and begins anew once its lease is not the one that lives. */
    void readControl(List<ControlEntry> entries) {
        for (ControlEntry entry : entries) {
            boolean mine =
                    entry.key().kind() == EntryKey.Kind.NODE && entry.key().name().equals(name);
            boolean ended =
                    !(entry.body() instanceof ControlEntry.NodeLease now) || now.lease() != lease;
            if (mine && ended && lease != 0) {
                takeLease();
            }
        }
    }

    void act() {
        if (lease == 0) {
            return;
        }
        String connection = name + ".c" + random.nextInt(4);
        switch (random.nextInt(6)) {
            case 0 -> send(new Command.RenewLease(name, lease));
            case 1 -> {
                modules.remove(connection);
                send(new Command.Leave(TENANT, connection, "closed"));
            }
            case 2 -> {
                anonymous = random.nextBoolean() ? Holder.MANY : Holder.NOBODY;
                send(new Command.SetInterest(TENANT, null, anonymous));
            }
            default -> {
                String module = "module-" + random.nextInt(3);
                modules.put(connection, module);
                send(announce(connection, module));
            }
        }
    }

    private String send(Command.Body body) {
        String id = name + "/" + process + "/" + commands++;
        outbox.add(new Command(id, name, lease, body));
        return id;
    }
}
