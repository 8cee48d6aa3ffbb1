package io.signalbox.egress.delivery;

import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.policy.Policy;
import io.signalbox.routing.policy.SlowReceivers;
import io.signalbox.routing.policy.TenantRules;
import io.signalbox.routing.table.RoutingTable;
import io.signalbox.websocket.fanout.SlowPolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What becomes of a frame at a socket that reads too slowly, by the policies of its channel
 * (semantics, section 9) as they stand now; where several of them say, the first by name. Costs two
 * look-ups per frame. On the lane only.
 */
final class SlowChoices {
    private static final int MAX_REMEMBERED = 10_000;

    private final Supplier<RoutingTable> tables;
    private final Map<String, OfTenant> tenants = new HashMap<>();

    /** Frames of one channel and type replace each other. */
    private record Conflated(String channel, String type) {}

    /**
     * @param policies that say anything, by name
     */
    private record OfTenant(
            TenantRules rules, List<Policy> policies, Map<String, SlowReceivers> channels) {}

    SlowChoices(Supplier<RoutingTable> tables) {
        this.tables = tables;
    }

    SlowPolicy of(Frame frame) {
        OfTenant tenant = tenant(frame.tenant());
        if (tenant.policies.isEmpty()) {
            return SlowPolicy.DISCONNECT;
        }
        if (tenant.channels.size() >= MAX_REMEMBERED) {
            tenant.channels.clear();
        }
        SlowReceivers choice =
                tenant.channels.computeIfAbsent(
                        frame.channel(), channel -> choose(tenant.policies, channel));
        return switch (choice) {
            case DISCONNECT -> SlowPolicy.DISCONNECT;
            case DROP_OLDEST -> SlowPolicy.DROP_OLDEST;
            case CONFLATE -> SlowPolicy.conflate(new Conflated(frame.channel(), frame.type()));
        };
    }

    private OfTenant tenant(String name) {
        TenantRules rules = tables.get().tenant(name).rules();
        OfTenant known = tenants.get(name);
        if (known == null || known.rules != rules) {
            if (tenants.size() >= MAX_REMEMBERED) {
                tenants.clear();
            }
            known = new OfTenant(rules, speaking(rules), new HashMap<>());
            tenants.put(name, known);
        }
        return known;
    }

    private static List<Policy> speaking(TenantRules rules) {
        List<Policy> speaking = new ArrayList<>();
        for (Policy policy : rules.policies()) {
            if (policy.slowReceivers() != null) {
                speaking.add(policy);
            }
        }
        speaking.sort(Comparator.comparing(Policy::name));
        return speaking;
    }

    private static SlowReceivers choose(List<Policy> policies, String channel) {
        for (Policy policy : policies) {
            SlowReceivers choice = policy.slowReceivers();
            if (choice != null && policy.mayConcernChannel(channel)) {
                return choice;
            }
        }
        return SlowReceivers.DISCONNECT;
    }
}
