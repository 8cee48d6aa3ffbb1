package io.signalbox.egress.delivery;

import io.signalbox.routing.frame.FramePosition;
import io.signalbox.websocket.fanout.Audience;
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
 * forgotten when there are too many.
 */
final class TenantAudiences {
    private static final int MAX_CHANNELS = 10_000;

    private final Supplier<Audience> audiences;
    private final Membership membership;
    private final Map<String, Set<Receiver>> subscribers = new HashMap<>();
    private final Map<String, Long> subscribedAt = new HashMap<>();
    private final ChannelAudience everyone;
    private final LinkedHashMap<String, ChannelAudience> channels =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, ChannelAudience> eldest) {
                    return size() > MAX_CHANNELS;
                }
            };
    private int receivers;
    private int prefixes;

    /** How receivers enter and leave audiences, in the order of what is published. */
    interface Membership {
        void join(Audience audience, Receiver receiver);

        void leave(Audience audience, Receiver receiver);
    }

    TenantAudiences(Supplier<Audience> audiences, Membership membership) {
        this.audiences = audiences;
        this.membership = membership;
        this.everyone = new ChannelAudience(audiences.get());
    }

    boolean isEmpty() {
        return receivers == 0;
    }

    ChannelAudience everyone() {
        return everyone;
    }

    ChannelAudience of(String channel) {
        ChannelAudience known = channels.get(channel);
        if (known == null) {
            known = make(channel);
            channels.put(channel, known);
        }
        return known;
    }

    void open(Receiver receiver, long epoch) {
        receivers++;
        enter(everyone, receiver, epoch);
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
        forCovered(subscription, (_, audience) -> enter(audience, receiver, epoch));
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
                        membership.leave(audience.audience(), receiver);
                    }
                });
    }

    /** The socket has ended, and so has left the transport's audiences by itself. */
    void close(Receiver receiver) {
        receivers--;
        receiver.subscriptions().forEach(subscription -> forget(receiver, subscription));
    }

    /**
     * Whether an audience that the receiver belongs to took this frame, or a later one of its
     * partition.
     */
    boolean tookAsAudience(Receiver receiver, FramePosition source) {
        return everyone.taken().isTaken(source)
                || channels.entrySet().stream()
                        .anyMatch(entry ->
                                entry.getValue().taken().isTaken(source)
                                        && receiver.isSubscribedTo(entry.getKey()));
    }

    private ChannelAudience make(String channel) {
        ChannelAudience made = new ChannelAudience(audiences.get());
        Set<Receiver> members = new LinkedHashSet<>();
        collect(channel, made, members);
        for (int length = 0; prefixes > 0 && length <= channel.length(); length++) {
            collect(channel.substring(0, length) + '*', made, members);
        }
        members.forEach(member -> membership.join(made.audience(), member));
        return made;
    }

    private void collect(String subscription, ChannelAudience into, Set<Receiver> members) {
        Set<Receiver> some = subscribers.get(subscription);
        if (some != null) {
            members.addAll(some);
            into.joinedAt(subscribedAt.getOrDefault(subscription, 0L));
        }
    }

    private void enter(ChannelAudience audience, Receiver receiver, long epoch) {
        membership.join(audience.audience(), receiver);
        audience.joinedAt(epoch);
    }

    private void forget(Receiver receiver, String subscription) {
        Set<Receiver> others = subscribers.get(subscription);
        if (others != null && others.remove(receiver) && others.isEmpty()) {
            subscribers.remove(subscription);
            subscribedAt.remove(subscription);
            prefixes -= subscription.endsWith("*") ? 1 : 0;
        }
    }

    /**
     * The audiences there are of channels that the subscription covers; one at most, unless it ends
     * in a star.
     */
    private void forCovered(String subscription, BiConsumer<String, ChannelAudience> action) {
        if (subscription.endsWith("*")) {
            channels.forEach((channel, audience) -> {
                if (Receiver.coversByPrefix(subscription, channel)) {
                    action.accept(channel, audience);
                }
            });
        }
        ChannelAudience exact = channels.get(subscription);
        if (exact != null && !Receiver.coversByPrefix(subscription, subscription)) {
            action.accept(subscription, exact);
        }
    }
}
