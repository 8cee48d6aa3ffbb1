package io.signalbox.gateway.connection;

import io.signalbox.gateway.connection.Connection.Standing;
import io.signalbox.gateway.message.ServerMessages;
import io.signalbox.routing.admission.ClientMessage;
import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.CommandOutcome.Applied;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.Direction;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The life of one connection: opened, then one operation at a time in the order they came, then
 * closed. An operation is acknowledged when the control log says it is in force, with its epoch.
 *
 * <p>{@link #perform} and {@link #close} may be called from any thread; everything else runs on the
 * lane.
 */
public final class ConnectionLife {
    /** How long a welcome waits for the routing tier; a connection can publish without it. */
    private static final long WELCOME_WAIT_MS = 2_000;

    private static final long SUBSCRIBE_WAIT_MS = 10_000;
    private static final int MAX_SUBSCRIPTIONS = 1_024;

    private final Connection connection;
    private final Surroundings surroundings;
    private final CommandLine commandLine;
    private final HeldInterests interests;
    private final Mailbox<ClientMessage.Op> mailbox;
    private Phase phase = Phase.OPENING;
    private boolean busy;
    private boolean left;

    private enum Phase {
        OPENING,
        OPEN,
        CLOSED
    }

    public ConnectionLife(Connection connection, Surroundings surroundings) {
        this.connection = connection;
        this.surroundings = surroundings;
        this.commandLine = new CommandLine(surroundings.lane(), surroundings.commands());
        this.interests =
                new HeldInterests(connection.tenant(), connection.id(), surroundings.interests());
        this.mailbox = new Mailbox<>(surroundings.lane(), this::work);
    }

    public Connection connection() {
        return connection;
    }

    /**
     * Begins the life.
     *
     * @param channels subscribed from the start
     * @param welcome runs on the lane once the connection is reached, before anything is delivered
     *     to it
     */
    public void open(Set<String> channels, Runnable welcome) {
        surroundings
                .lane()
                .execute(() -> {
                    LongConsumer opened = epoch -> opened(channels, epoch, welcome);
                    if (connection.capabilities().receives()) {
                        interests.takePresence(channels, opened);
                        surroundings.lane().after(WELCOME_WAIT_MS, () -> opened.accept(0));
                    } else {
                        opened.accept(0);
                    }
                });
    }

    /**
     * Hands over an operation of the client. Where too many wait, the client is told to slow down.
     */
    public void perform(ClientMessage.Op operation) {
        if (!mailbox.offer(operation) && !mailbox.isClosed()) {
            connection.send(
                    ServerMessages.error(
                            operation.id(),
                            ErrorCode.OVERLOADED,
                            "too many operations of this connection wait for the routing tier;"
                                    + " await their acks",
                            null,
                            1_000L));
        }
    }

    /** The socket is gone. Idempotent. */
    public void close() {
        mailbox.close();
    }

    private void work() {
        if (mailbox.isClosed()) {
            closed();
        } else if (busy || phase == Phase.OPENING) {
            mailbox.postpone();
        } else {
            ClientMessage.Op operation = mailbox.take();
            if (operation != null) {
                start(operation);
            }
        }
    }

    private void opened(Set<String> channels, long epoch, Runnable welcome) {
        if (phase != Phase.OPENING) {
            return;
        }
        phase = Phase.OPEN;
        connection.standing(new Standing(Identity.NONE, Set.copyOf(channels), epoch));
        welcome.run();
        surroundings.receivers().opened(connection, epoch);
        surroundings.receivers().subscribed(connection, channels, epoch);
        work();
    }

    private void start(ClientMessage.Op operation) {
        busy = true;
        switch (operation) {
            case ClientMessage.Announce announce -> announce(announce);
            case ClientMessage.Options options -> updateOptions(options);
            case ClientMessage.Subscribe subscribe -> subscribe(subscribe);
            case ClientMessage.Unsubscribe unsubscribe -> unsubscribe(unsubscribe);
            case ClientMessage.Leave leave -> leave(leave);
            case ClientMessage.Ping ping -> finish(ServerMessages.pong(ping.id()));
            case ClientMessage.Received received -> finish(null);
        }
    }

    private void announce(ClientMessage.Announce announce) {
        if (connection.capabilities().linked()) {
            refuse(
                    announce.id(),
                    ErrorCode.NOT_ALLOWED,
                    "announce on the socket that receives, not on the one linked to it");
            return;
        }
        Command.Body command =
                new Command.Announce(
                        connection.tenant(),
                        connection.id(),
                        connection.subject(),
                        announce.module(),
                        announce.index(),
                        announce.plugin(),
                        announce.instance(),
                        announce.labels(),
                        announce.options(),
                        Direction.DOWN,
                        List.copyOf(connection.standing().subscriptions()),
                        announce.consumes(),
                        connection.permissions().grants(),
                        connection.capabilities().receives());
        Identity identity =
                new Identity(true, announce.module(), announce.plugin(), announce.instance());
        command(announce.id(), command, epoch -> announced(identity, epoch));
    }

    private void announced(Identity identity, long epoch) {
        Standing before = connection.standing();
        connection.standing(new Standing(identity, before.subscriptions(), epoch));
        if (phase == Phase.CLOSED) {
            commandLine.insist(new Command.Leave(connection.tenant(), connection.id(), "closed"));
        }
        if (!before.identity().announced()) {
            surroundings.receivers().announced(connection, epoch);
            interests.dropAll();
        }
    }

    private void updateOptions(ClientMessage.Options options) {
        if (!connection.standing().identity().announced()) {
            refuse(options.id(), ErrorCode.NOT_ALLOWED, "only a peer has options; announce first");
            return;
        }
        command(
                options.id(),
                new Command.UpdateOptions(connection.tenant(), connection.id(), options.options()),
                epoch -> stand(connection.standing().subscriptions(), epoch));
    }

    private void subscribe(ClientMessage.Subscribe subscribe) {
        Standing standing = connection.standing();
        List<String> fresh =
                subscribe.channels().stream()
                        .filter(channel -> !standing.subscriptions().contains(channel))
                        .distinct()
                        .toList();
        String fault =
                subscriptionFault(
                        subscribe.channels(), standing.subscriptions().size() + fresh.size());
        if (fault != null) {
            refuse(subscribe.id(), ErrorCode.NOT_ALLOWED, fault);
        } else if (fresh.isEmpty()) {
            finish(ServerMessages.inForce(subscribe.id(), standing.epoch()));
        } else if (standing.identity().announced()) {
            command(
                    subscribe.id(),
                    new Command.Subscribe(connection.tenant(), connection.id(), fresh),
                    epoch -> subscribed(fresh, epoch));
        } else {
            subscribeAnonymously(subscribe.id(), fresh);
        }
    }

    private @Nullable String subscriptionFault(List<String> channels, int total) {
        if (!connection.capabilities().receives()) {
            return "this socket does not receive; subscribe on one of /v1/egress or /v1/socket";
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

    private void subscribeAnonymously(@Nullable String id, List<String> fresh) {
        boolean[] settled = {false};
        interests.take(
                fresh,
                epoch -> {
                    if (!settled[0] && phase == Phase.OPEN) {
                        settled[0] = true;
                        connection.send(
                                ServerMessages.inForce(
                                        id, Math.max(epoch, connection.standing().epoch())));
                        subscribed(fresh, epoch);
                        finish(null);
                    }
                });
        if (!settled[0]) {
            surroundings
                    .lane()
                    .after(
                            SUBSCRIBE_WAIT_MS,
                            () -> {
                                if (!settled[0] && phase == Phase.OPEN) {
                                    settled[0] = true;
                                    interests.drop(fresh);
                                    refuse(
                                            id,
                                            ErrorCode.CONTROL_UNAVAILABLE,
                                            "the routing tier did not answer; subscribe again");
                                }
                            });
        }
    }

    private void subscribed(List<String> fresh, long epoch) {
        Set<String> all = new LinkedHashSet<>(connection.standing().subscriptions());
        all.addAll(fresh);
        stand(all, epoch);
        if (phase == Phase.OPEN) {
            surroundings.receivers().subscribed(connection, fresh, epoch);
        }
    }

    private void unsubscribe(ClientMessage.Unsubscribe unsubscribe) {
        Standing standing = connection.standing();
        List<String> held =
                unsubscribe.channels().stream()
                        .filter(standing.subscriptions()::contains)
                        .distinct()
                        .toList();
        surroundings.receivers().unsubscribed(connection, held);
        Set<String> rest = new LinkedHashSet<>(standing.subscriptions());
        rest.removeAll(held);
        stand(rest, standing.epoch());
        if (!held.isEmpty() && standing.identity().announced()) {
            command(
                    unsubscribe.id(),
                    new Command.Unsubscribe(connection.tenant(), connection.id(), held),
                    epoch -> stand(rest, epoch));
        } else {
            interests.drop(held);
            finish(ServerMessages.inForce(unsubscribe.id(), standing.epoch()));
        }
    }

    private void leave(ClientMessage.Leave leave) {
        if (!connection.standing().identity().announced()) {
            goodbye(ServerMessages.inForce(leave.id(), connection.standing().epoch()));
            return;
        }
        commandLine.send(
                new Command.Leave(connection.tenant(), connection.id(), "left"),
                outcome -> {
                    if (outcome instanceof Applied applied) {
                        left = true;
                        goodbye(ServerMessages.inForce(leave.id(), applied.epoch()));
                    } else {
                        refuse(leave.id(), CommandLine.refusal(outcome));
                    }
                });
    }

    private void goodbye(byte[] answer) {
        connection.send(answer);
        connection.socket().close(1000, "left");
    }

    private void command(@Nullable String id, Command.Body body, LongConsumer whenApplied) {
        commandLine.send(
                body,
                outcome -> {
                    if (outcome instanceof Applied applied) {
                        whenApplied.accept(applied.epoch());
                        finish(ServerMessages.inForce(id, applied.epoch()));
                    } else {
                        refuse(id, CommandLine.refusal(outcome));
                    }
                });
    }

    private void refuse(@Nullable String id, CommandLine.Refusal refusal) {
        refuse(id, refusal.code(), refusal.message());
    }

    private void refuse(@Nullable String id, ErrorCode code, String message) {
        finish(ServerMessages.error(id, code, message, null, code.retryable() ? 1_000L : null));
    }

    private void finish(byte @Nullable [] answer) {
        if (answer != null) {
            connection.send(answer);
        }
        busy = false;
        work();
    }

    private void closed() {
        if (phase == Phase.CLOSED) {
            return;
        }
        phase = Phase.CLOSED;
        surroundings.receivers().closed(connection);
        interests.dropAll();
        if (connection.standing().identity().announced() && !left) {
            commandLine.insist(new Command.Leave(connection.tenant(), connection.id(), "closed"));
        }
    }

    private void stand(Set<String> subscriptions, long epoch) {
        Standing before = connection.standing();
        connection.standing(
                new Standing(
                        before.identity(),
                        Set.copyOf(subscriptions),
                        Math.max(epoch, before.epoch())));
    }
}
