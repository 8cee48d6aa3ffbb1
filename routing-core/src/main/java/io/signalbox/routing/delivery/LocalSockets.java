package io.signalbox.routing.delivery;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The receiving connections of one node under one lease, by tenant, id and subscription. Everything
 * is entered with the epoch at which it was acknowledged, before the client hears of it.
 *
 * <p>Not thread-safe: one thread owns it. What concerns a connection that is not here, because it
 * closed in the meantime, has no effect.
 *
 * @param <S> what the node sends through
 */
public final class LocalSockets<S> {
    private final String node;
    private final long lease;
    private final Map<String, OfTenant<S>> tenants = new HashMap<>();

    public LocalSockets(String node, long lease) {
        this.node = node;
        this.lease = lease;
    }

    public String node() {
        return node;
    }

    public long lease() {
        return lease;
    }

    /**
     * A connection receives from that epoch on. One that joins again takes the place of its former
     * self.
     */
    public void join(String tenant, String connection, S socket, long epoch) {
        leave(tenant, connection);
        tenants.computeIfAbsent(tenant, _ -> new OfTenant<>())
                .sockets
                .put(connection, new LocalSocket<>(connection, socket, epoch));
    }

    /** A connection is a peer from that epoch on, and no longer one of the anonymous. */
    public void announce(String tenant, String connection, long epoch) {
        LocalSocket<S> socket = find(tenant, connection);
        if (socket != null) {
            socket.announce(epoch);
        }
    }

    /**
     * A connection is subscribed from that epoch on, or from the earlier one at which it was
     * already.
     */
    public void subscribe(String tenant, String connection, String subscription, long epoch) {
        OfTenant<S> ofTenant = tenants.get(tenant);
        LocalSocket<S> socket = find(tenant, connection);
        if (ofTenant != null && socket != null) {
            socket.subscribe(subscription, epoch);
            ofTenant.addSubscriber(subscription, socket);
        }
    }

    public void unsubscribe(String tenant, String connection, String subscription) {
        OfTenant<S> ofTenant = tenants.get(tenant);
        LocalSocket<S> socket = find(tenant, connection);
        if (ofTenant != null && socket != null) {
            socket.unsubscribe(subscription);
            ofTenant.removeSubscriber(subscription, connection);
        }
    }

    public void leave(String tenant, String connection) {
        OfTenant<S> ofTenant = tenants.get(tenant);
        if (ofTenant == null) {
            return;
        }
        LocalSocket<S> socket = ofTenant.sockets.remove(connection);
        if (socket != null) {
            socket.subscriptions()
                    .forEach(subscription -> ofTenant.removeSubscriber(subscription, connection));
        }
        if (ofTenant.sockets.isEmpty()) {
            tenants.remove(tenant);
        }
    }

    @Nullable LocalSocket<S> find(String tenant, String connection) {
        OfTenant<S> ofTenant = tenants.get(tenant);
        return ofTenant == null ? null : ofTenant.sockets.get(connection);
    }

    Iterable<LocalSocket<S>> all(String tenant) {
        OfTenant<S> ofTenant = tenants.get(tenant);
        return ofTenant == null ? List.of() : ofTenant.sockets.values();
    }

    /** Who was subscribed to the channel at that epoch, by its name or by a prefix; each once. */
    Iterable<LocalSocket<S>> subscribers(String tenant, String channel, long epoch) {
        OfTenant<S> ofTenant = tenants.get(tenant);
        if (ofTenant == null) {
            return List.of();
        }
        Map<String, LocalSocket<S>> found = new LinkedHashMap<>();
        ofTenant.collect(channel, epoch, found);
        if (ofTenant.prefixes > 0) {
            for (int length = 0; length <= channel.length(); length++) {
                ofTenant.collect(channel.substring(0, length) + '*', epoch, found);
            }
        }
        return found.values();
    }

    private static final class OfTenant<S> {
        private final Map<String, LocalSocket<S>> sockets = new LinkedHashMap<>();
        private final Map<String, Map<String, LocalSocket<S>>> subscribers = new HashMap<>();

        /** How many of the subscriptions in use end in a star. */
        private int prefixes;

        void addSubscriber(String subscription, LocalSocket<S> socket) {
            Map<String, LocalSocket<S>> others = subscribers.get(subscription);
            if (others == null) {
                others = new LinkedHashMap<>();
                subscribers.put(subscription, others);
                prefixes += subscription.endsWith("*") ? 1 : 0;
            }
            others.put(socket.connection(), socket);
        }

        void removeSubscriber(String subscription, String connection) {
            Map<String, LocalSocket<S>> others = subscribers.get(subscription);
            if (others != null && others.remove(connection) != null && others.isEmpty()) {
                subscribers.remove(subscription);
                prefixes -= subscription.endsWith("*") ? 1 : 0;
            }
        }

        void collect(String subscription, long epoch, Map<String, LocalSocket<S>> found) {
            for (LocalSocket<S> socket :
                    subscribers.getOrDefault(subscription, Map.of()).values()) {
                if (socket.wasSubscribed(subscription, epoch)) {
                    found.put(socket.connection(), socket);
                }
            }
        }
    }
}
