package io.signalbox.routing.table;

import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.Consumes;
import io.signalbox.routing.control.ControlScript;
import io.signalbox.routing.control.Holder;
import io.signalbox.routing.frame.Direction;
import io.signalbox.routing.json.JsonValue.JsonNumber;
import io.signalbox.routing.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A control log of a few tenants and nodes with few names, so that they meet; the same seed makes
 * the same.
 */
public final class RandomWorld {
    public static final List<String> TENANTS = List.of("acme", "globex");
    public static final List<String> NODES = List.of("node-1", "node-2", "node-3");
    public static final List<String> CHANNELS =
            List.of("default", "yard", "yard:1", "yard:12", "ярд:1");
    public static final List<String> NAMES = List.of("desk", "desk-1", "board", "b");

    private static final List<String> SUBSCRIPTIONS =
            List.of("default", "yard", "yard:1", "yard*", "yard:*", "*", "ярд:*", "yard:1*");

    private final Random random;
    private final ControlScript script = new ControlScript();

    public RandomWorld(long seed, int commands) {
        random = new Random(seed);
        NODES.forEach(script::takeLease);
        for (int i = 0; i < commands; i++) {
            String node = pick(NODES);
            script.send(node, body(node));
        }
    }

    public ControlScript script() {
        return script;
    }

    public RoutingTable table() {
        return script.table();
    }

    public Random random() {
        return random;
    }

    public <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    public String connection() {
        return pick(NODES) + ".c" + random.nextInt(6);
    }

    private Command.Body body(String node) {
        String tenant = pick(TENANTS);
        return switch (random.nextInt(20)) {
            case 0 -> new Command.TakeLease(pick(NODES), 15_000);
            case 1 -> new Command.ExpireLease(pick(NODES), script.table().leaseOf(pick(NODES)), 0);
            case 2, 3 -> new Command.Leave(tenant, connection(), "closed");
            case 4, 5 -> new Command.Subscribe(tenant, connection(), some(SUBSCRIPTIONS));
            case 6, 7 -> new Command.Unsubscribe(tenant, connection(), some(SUBSCRIPTIONS));
            case 8 -> new Command.UpdateOptions(tenant, connection(), options());
            case 9, 10, 11 -> new Command.SetInterest(tenant, pick(SUBSCRIPTIONS), holder(node));
            case 12, 13 -> new Command.SetInterest(tenant, null, holder(node));
            default -> announce(tenant);
        };
    }

    private Command.Announce announce(String tenant) {
        Map<String, String> labels = new LinkedHashMap<>();
        if (random.nextBoolean()) {
            labels.put("env", pick(List.of("prod", "dev")));
        }
        if (random.nextInt(4) == 0) {
            labels.put("shift", "");
        }
        return new Command.Announce(
                tenant,
                connection(),
                "subject",
                maybe(),
                null,
                maybe(),
                maybe(),
                labels,
                options(),
                random.nextInt(5) == 0 ? Direction.UP : Direction.DOWN,
                some(SUBSCRIPTIONS),
                random.nextBoolean()
                        ? null
                        : List.of(new Consumes("job", null, random.nextInt(3), 0)),
                List.of(),
                random.nextInt(8) != 0);
    }

    private JsonObject options() {
        return new JsonObject(Map.of("load", JsonNumber.of(random.nextInt(5))));
    }

    /** An anonymous connection is on the node that its id names. */
    private Holder holder(String node) {
        return switch (random.nextInt(3)) {
            case 0 -> Holder.NOBODY;
            case 1 -> new Holder.One(node + ".c" + random.nextInt(6) + "x");
            default -> Holder.MANY;
        };
    }

    private @Nullable String maybe() {
        return random.nextInt(3) == 0 ? null : pick(NAMES);
    }

    private List<String> some(List<String> choices) {
        List<String> some = new ArrayList<>(choices);
        some.removeIf(_ -> random.nextInt(3) != 0);
        return some;
    }
}
