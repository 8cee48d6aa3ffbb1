package io.signalbox.egress.delivery;

import io.signalbox.routing.table.Subscription;
import io.signalbox.websocket.fanout.Audience;
import io.signalbox.websocket.fanout.WireFormat;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * The audiences of one tenant on this node: one of everybody, and one for each channel that has had
 * a frame lately. The audience of a channel is made when its first frame comes, from the exact and
 * the prefix subscriptions that cover it, and kept true from then on; the least recently used is
 * given up when there are too many. On the lane only.
 */
final class TenantAudiences {
    private final int maxChannels;
    private final Supplier<Audience> audiences;
    private final Membership membership;
    private final Map<String, Set<Receiver>> subscribers = new HashMap<>();
    private final Map<String, Long> subscribedAt = new HashMap<>();
    private final ChannelAudience everyone;
    private final Audience watchers;
    private final LinkedHashMap<String, ChannelAudience> channels =
            new LinkedHashMap<>(16, 0.75f, true);
    private int receivers;
    private int prefixes;

    /** How receivers enter and leave audiences, in the order of what is published. */
    interface Membership {
        void join(Audience audience, Receiver receiver);

        void leave(Audience audience, Receiver receiver);
    }

    /**
     * @param maxChannels how many channels have an audience at once
     */
    TenantAudiences(Supplier<Audience> audiences, Membership membership, int maxChannels) {
        this.maxChannels = maxChannels;
        this.audiences = audiences;
        this.membership = membership;
        this.everyone = new ChannelAudience(audiences.get());
        this.watchers = audiences.get();
    }

    boolean isEmpty() {
        return receivers == 0;
    }

    ChannelAudience everyone() {
        return everyone;
    }

    /**
     * Those who are told who comes and goes: the WebSockets, since an event stream has nothing but
     * its channels.
     */
    Audience watchers() {
        return watchers;
    }

    ChannelAudience of(String channel) {
        ChannelAudience known = channels.get(channel);
        if (known == null) {
            if (channels.size() >= maxChannels) {
                giveUp(channels.firstEntry());
            }
            known = make(channel);
            channels.put(channel, known);
        }
        return known;
    }

    void open(Receiver receiver, long epoch) {
        receivers++;
        everyone.joinedAt(epoch);
        join(everyone, receiver);
        if (receiver.socket().format() == WireFormat.WEB_SOCKET) {
            membership.join(watchers, receiver);
        }
    }

    void subscribe(Receiver receiver, String subscription, long epoch) {
        if (!receiver.subscriptions().add(subscription)) {
            return;
        }
        Set<Receiver> others = subscribers.get(subscription);
        if (others == null) {
            others = new LinkedHashSet<>();
            subscribers.put(subscription, others);
            prefixes += subscription.endsWith("*") ? 1 : 0;
        }
        others.add(receiver);
        subscribedAt.merge(subscription, epoch, Math::max);
        forCovered(
                subscription,
                (_, audience) -> {
                    audience.joinedAt(epoch);
                    join(audience, receiver);
                });
    }

    void unsubscribe(Receiver receiver, String subscription) {
        if (!receiver.subscriptions().remove(subscription)) {
            return;
        }
        forget(receiver, subscription);
        forCovered(
                subscription,
                (channel, audience) -> {
                    if (!receiver.isSubscribedTo(channel)) {
                        leave(audience, receiver);
                    }
                });
    }

    /** The socket has ended, and so has left the transport's audiences by itself. */
    void close(Receiver receiver) {
        receivers--;
        receiver.subscriptions().forEach(subscription -> forget(receiver, subscription));
    }

    private ChannelAudience make(String channel) {
        ChannelAudience made = new ChannelAudience(audiences.get());
        forCovering(
                channel,
                (subscription, some) -> {
                    made.joinedAt(subscribedAt.getOrDefault(subscription, 0L));
                    some.forEach(member -> join(made, member));
                });
        return made;
    }

    /** Its members leave it, or they would hold it for as long as they live. */
    private void giveUp(Map.Entry<String, ChannelAudience> eldest) {
        channels.remove(eldest.getKey());
        forCovering(
                eldest.getKey(),
                (_, some) -> some.forEach(member -> leave(eldest.getValue(), member)));
    }

    private void join(ChannelAudience audience, Receiver receiver) {
        if (receiver.joined(audience)) {
            membership.join(audience.audience(), receiver);
        }
    }

    private void leave(ChannelAudience audience, Receiver receiver) {
        if (receiver.left(audience)) {
            membership.leave(audience.audience(), receiver);
        }
    }

    private void forget(Receiver receiver, String subscription) {
        Set<Receiver> others = subscribers.get(subscription);
        if (others != null && others.remove(receiver) && others.isEmpty()) {
            subscribers.remove(subscription);
            subscribedAt.remove(subscription);
            prefixes -= subscription.endsWith("*") ? 1 : 0;
        }
    }

    /** The subscriptions in use that cover the channel, with their subscribers. */
    private void forCovering(String channel, BiConsumer<String, Set<Receiver>> action) {
        forSubscription(channel, action);
        for (int length = 0; prefixes > 0 && length <= channel.length(); length++) {
            forSubscription(channel.substring(0, length) + '*', action);
        }
    }

    private void forSubscription(String subscription, BiConsumer<String, Set<Receiver>> action) {
        Set<Receiver> some = subscribers.get(subscription);
        if (some != null) {
            action.accept(subscription, some);
        }
    }

    /**
     * The audiences there are of channels that the subscription covers; one at most, unless it ends
     * in a star.
     */
    private void forCovered(String subscription, BiConsumer<String, ChannelAudience> action) {
        if (subscription.endsWith("*")) {
            channels.forEach((channel, audience) -> {
                if (Subscription.coversByPrefix(subscription, channel)) {
                    action.accept(channel, audience);
                }
            });
        }
        ChannelAudience exact = channels.get(subscription);
        if (exact != null && !Subscription.coversByPrefix(subscription, subscription)) {
            action.accept(subscription, exact);
        }
    }
}
