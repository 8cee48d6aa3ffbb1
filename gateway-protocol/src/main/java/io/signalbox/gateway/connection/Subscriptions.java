package io.signalbox.gateway.connection;

import io.signalbox.gateway.lane.Lane;
import io.signalbox.routing.admission.ClientMessage;
import io.signalbox.routing.control.Command;
import io.signalbox.routing.errors.ErrorCode;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a connection subscribes to and unsubscribes from. Of a peer it is a command, which names all
 * channels that the client named, so that a client that repeats itself after an error mends what a
 * lost outcome left open. Of the anonymous it is a share in their node's interests.
 *
 * <p>On the lane only.
 */
final class Subscriptions {
    private static final int MAX_SUBSCRIPTIONS = 2_048;

    private final Connection connection;
    private final Receivers receivers;
    private final HeldInterests interests;
    private final Lane lane;
    private final Patience patience;

    Subscriptions(
            Connection connection,
            Receivers receivers,
            HeldInterests interests,
            Lane lane,
            Patience patience) {
        this.connection = connection;
        this.receivers = receivers;
        this.interests = interests;
        this.lane = lane;
        this.patience = patience;
    }

    void subscribe(ClientMessage.Subscribe subscribe, Turn turn) {
        List<String> channels = subscribe.channels().stream().distinct().toList();
        Set<String> held = connection.standing().subscriptions();
        List<String> fresh = channels.stream().filter(channel -> !held.contains(channel)).toList();
        String fault = fault(channels, held.size() + fresh.size());
        if (fault != null) {
            turn.refuse(ErrorCode.NOT_ALLOWED, fault);
        } else if (connection.standing().identity().announced()) {
            turn.command(
                    new Command.Subscribe(connection.tenant(), connection.id(), channels),
                    epoch -> subscribed(fresh, epoch));
        } else if (fresh.isEmpty()) {
            turn.acknowledge(connection.standing().epoch());
        } else {
            subscribeAnonymously(fresh, turn);
        }
    }

    private @Nullable String fault(List<String> channels, int total) {
        if (!connection.capabilities().receives()) {
            return "this socket does not receive; subscribe on one of /v1/egress or /v1/socket,"
                    + " with a credential whose scope covers subscribing";
        }
        for (String channel : channels) {
            if (!connection.permissions().maySubscribe().test(channel)) {
                return "the credential's scope does not cover subscribing to '" + channel + "'";
            }
        }
        return total <= MAX_SUBSCRIPTIONS
                ? null
                : "a connection may hold "
                        + MAX_SUBSCRIPTIONS
                        + " subscriptions, not "
                        + total
                        + "; use a prefix";
    }

    private void subscribeAnonymously(List<String> fresh, Turn turn) {
        interests.take(
                fresh,
                epoch ->
                        turn.step(() -> {
                            subscribed(fresh, epoch);
                            turn.acknowledge(connection.standing().epoch());
                        }));
        patience.afterSubscribe(
                turn,
                lane,
                () -> {
                    interests.drop(fresh, _ -> {});
                    giveUp(turn);
                });
    }

    private static void giveUp(Turn turn) {
        turn.refuse(
                ErrorCode.CONTROL_UNAVAILABLE, "the routing tier did not answer; send it again");
    }

    private void subscribed(Collection<String> fresh, long epoch) {
        Set<String> all = new LinkedHashSet<>(connection.standing().subscriptions());
        all.addAll(fresh);
        connection.standing(connection.standing().with(all, epoch));
        receivers.subscribed(connection, fresh, epoch);
    }

    void unsubscribe(ClientMessage.Unsubscribe unsubscribe, Turn turn) {
        List<String> channels = unsubscribe.channels().stream().distinct().toList();
        if (connection.standing().identity().announced()) {
            turn.command(
                    new Command.Unsubscribe(connection.tenant(), connection.id(), channels),
                    epoch -> unsubscribed(channels, epoch));
        } else {
            unsubscribed(channels, connection.standing().epoch());
            interests.drop(
                    channels,
                    epoch ->
                            turn.step(() -> {
                                connection.standing(connection.standing().at(epoch));
                                turn.acknowledge(connection.standing().epoch());
                            }));
            patience.afterSubscribe(turn, lane, () -> giveUp(turn));
        }
    }

    private void unsubscribed(Collection<String> channels, long epoch) {
        Set<String> rest = new LinkedHashSet<>(connection.standing().subscriptions());
        channels.forEach(rest::remove);
        connection.standing(connection.standing().with(rest, epoch));
        receivers.unsubscribed(connection, channels);
    }
}
