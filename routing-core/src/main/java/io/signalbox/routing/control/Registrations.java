package io.signalbox.routing.control;

import io.signalbox.routing.control.CommandOutcome.Rejected;
import io.signalbox.routing.control.ControlEntry.Interest;
import io.signalbox.routing.control.ControlEntry.Peer;
import io.signalbox.routing.errors.ErrorCode;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Peers and interests, on behalf of one node that holds its lease (semantics, section 1). */
final class Registrations {
    private final String commandId;
    private final String node;
    private final long lease;
    private final Draft draft;

    Registrations(String commandId, String node, long lease, Draft draft) {
        this.commandId = commandId;
        this.node = node;
        this.lease = lease;
        this.draft = draft;
    }

    /**
     * A peer that announces itself again keeps its age; one that another node holds is taken over.
     */
    CommandOutcome announce(Command.Announce announce) {
        EntryKey key = peerKey(announce);
        Peer before = draft.standing(key) instanceof Peer found ? found : null;
        long epoch = draft.nextEpoch();
        draft.put(
                key,
                new Peer(
                        announce.tenant(),
                        announce.connection(),
                        node,
                        lease,
                        announce.subject(),
                        announce.module(),
                        announce.index(),
                        announce.plugin(),
                        announce.instance(),
                        announce.labels(),
                        announce.options(),
                        announce.direction(),
                        distinct(announce.subscriptions()),
                        ConsumerPlaces.merge(
                                before == null ? List.of() : before.consumes(),
                                announce.consumes(),
                                epoch),
                        announce.grants(),
                        announce.receives(),
                        true,
                        before == null ? epoch : before.registeredAt()));
        return ControlLog.applied(commandId, draft);
    }

    CommandOutcome updateOptions(Command.UpdateOptions update) {
        Peer peer = own(update);
        if (peer == null) {
            return notAnnounced(update);
        }
        draft.put(peerKey(update), peer.withOptions(update.options()));
        return ControlLog.applied(commandId, draft);
    }

    CommandOutcome subscribe(Command.Subscribe subscribe) {
        Peer peer = own(subscribe);
        if (peer == null) {
            return notAnnounced(subscribe);
        }
        var channels = new LinkedHashSet<>(peer.subscriptions());
        channels.addAll(subscribe.channels());
        draft.put(peerKey(subscribe), peer.withSubscriptions(List.copyOf(channels)));
        return ControlLog.applied(commandId, draft);
    }

    CommandOutcome unsubscribe(Command.Unsubscribe unsubscribe) {
        Peer peer = own(unsubscribe);
        if (peer == null) {
            return notAnnounced(unsubscribe);
        }
        var channels = new LinkedHashSet<>(peer.subscriptions());
        unsubscribe.channels().forEach(channels::remove);
        draft.put(peerKey(unsubscribe), peer.withSubscriptions(List.copyOf(channels)));
        return ControlLog.applied(commandId, draft);
    }

    /** Void where another node has taken the peer over, or it is gone already. */
    CommandOutcome setHealth(Command.SetHealth health) {
        Peer peer = own(health);
        if (peer != null) {
            draft.put(peerKey(health), peer.withHealth(health.healthy()));
        }
        return ControlLog.applied(commandId, draft);
    }

    /** Void where another node has taken the peer over, or it is gone already. */
    CommandOutcome leave(Command.Leave leave) {
        if (own(leave) != null) {
            draft.remove(peerKey(leave), leave.reason());
        }
        return ControlLog.applied(commandId, draft);
    }

    CommandOutcome setInterest(Command.SetInterest set) {
        String channel = set.channel();
        EntryKey key =
                new EntryKey(
                        EntryKey.Kind.INTEREST,
                        set.tenant(),
                        channel == null ? node : node + '/' + channel);
        switch (set.holder()) {
            case Holder.Nobody _ -> draft.remove(key, null);
            case Holder.One _, Holder.Many _ ->
                    draft.put(key, new Interest(set.tenant(), node, lease, channel, set.holder()));
        }
        return ControlLog.applied(commandId, draft);
    }

    private @Nullable Peer own(Command.OfConnection command) {
        return draft.standing(peerKey(command)) instanceof Peer peer
                        && peer.node().equals(node)
                        && peer.lease() == lease
                ? peer
                : null;
    }

    private Rejected notAnnounced(Command.OfConnection command) {
        return new Rejected(
                commandId,
                ErrorCode.NODE_NOT_FOUND,
                "connection '"
                        + command.connection()
                        + "' is no announced peer of node '"
                        + node
                        + "'; announce it first");
    }

    private static EntryKey peerKey(Command.OfConnection command) {
        return new EntryKey(EntryKey.Kind.PEER, command.tenant(), command.connection());
    }

    private static List<String> distinct(Collection<String> texts) {
        return List.copyOf(new LinkedHashSet<>(texts));
    }
}
