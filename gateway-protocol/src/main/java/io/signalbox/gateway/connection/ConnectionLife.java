package io.signalbox.gateway.connection;

import io.signalbox.gateway.connection.Connection.Standing;
import io.signalbox.gateway.lane.Lane;
import io.signalbox.gateway.message.ServerMessages;
import io.signalbox.routing.admission.ClientMessage;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.websocket.fanout.WireFormat;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * The life of one connection: opened, then one operation at a time in the order they came, then
 * closed. An operation is acknowledged when the control log says it is in force, with its epoch;
 * each gets one answer for as long as the socket is open.
 *
 * <p>{@link #open}, {@link #perform} and {@link #close} may be called by any thread; everything
 * else runs on the lane.
 */
public final class ConnectionLife {
    private static final int POLICY_VIOLATION = 1008;
    private static final String TOKEN_EXPIRED = "the token has expired; connect with a new one";

    private final Connection connection;
    private final Lane lane;
    private final Patience patience;
    private final Receivers receivers;
    private final CommandLine commandLine;
    private final HeldInterests interests;
    private final Registration registration;
    private final Subscriptions subscriptions;
    private final Mailbox<ClientMessage.Op> mailbox;
    private Phase phase = Phase.OPENING;
    private boolean busy;
    private volatile Ending ending = Ending.CLOSED;

    private enum Phase {
        OPENING,
        OPEN,
        CLOSED
    }

    public ConnectionLife(Connection connection, Surroundings surroundings) {
        this(connection, surroundings, Patience.DEFAULT);
    }

    ConnectionLife(Connection connection, Surroundings surroundings, Patience patience) {
        this.connection = connection;
        this.patience = patience;
        this.lane = surroundings.lane();
        this.receivers = surroundings.receivers();
        this.commandLine = new CommandLine(lane, surroundings.commands());
        this.interests =
                new HeldInterests(connection.tenant(), connection.id(), surroundings.interests());
        this.registration =
                new Registration(connection, receivers, interests, commandLine, lane, patience);
        this.subscriptions = new Subscriptions(connection, receivers, interests, lane, patience);
        this.mailbox = new Mailbox<>(lane, this::work);
    }

    public Connection connection() {
        return connection;
    }

    /**
     * Begins the life.
     *
     * @param channels subscribed from the start
     * @param welcome runs on the lane once the connection is reached, before anything is delivered
     *     to it. A WebSocket is welcomed without that where it takes too long; to an event stream
     *     the welcome is the acknowledgement of its subscriptions, and comes when it is true
     */
    public void open(Set<String> channels, Runnable welcome) {
        lane.execute(() -> {
            LongConsumer opened = epoch -> opened(channels, epoch, welcome);
            if (connection.capabilities().receives()) {
                interests.takePresence(channels, opened);
                if (connection.socket().format() == WireFormat.WEB_SOCKET) {
                    lane.after(patience.welcomeMs(), () -> opened.accept(0));
                }
            } else {
                opened.accept(0);
            }
        });
    }

    /**
     * Hands over an operation of the client. Where too many wait, the client is told to slow down.
     *
     * @param bytes the size of the message that holds it
     */
    public void perform(ClientMessage.Op operation, int bytes) {
        if (!mailbox.offer(operation, bytes) && !mailbox.isClosed()) {
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

    /** The socket is gone. Only the first call has an effect. */
    public void close(Ending why) {
        if (!mailbox.isClosed()) {
            ending = why;
            mailbox.close();
        }
    }

    /**
     * Looks after the connection, now and then: a credential that ended ends it, and a peer that is
     * silent is not healthy. On the lane.
     */
    public void look(long nowMs, long unhealthyAfterMs) {
        if (phase == Phase.CLOSED || !connection.socket().isOpen()) {
            return;
        }
        if (nowMs >= connection.expiresAtMs()) {
            connection.socket().close(POLICY_VIOLATION, TOKEN_EXPIRED);
        } else {
            registration.see(connection.socket().silentForMs() < unhealthyAfterMs);
        }
    }

    private void work() {
        if (mailbox.isClosed()) {
            closed();
        } else if (busy || phase == Phase.OPENING) {
            mailbox.postpone();
        } else {
            ClientMessage.Op operation = mailbox.take();
            if (operation != null) {
                busy = true;
                Turn turn = new Turn(connection, operation.id(), commandLine, this::next);
                turn.step(() -> start(operation, turn));
            }
        }
    }

    private void next() {
        busy = false;
        mailbox.resume();
    }

    private void opened(Set<String> channels, long epoch, Runnable welcome) {
        if (phase != Phase.OPENING) {
            return;
        }
        phase = Phase.OPEN;
        connection.standing(new Standing(Identity.NONE, Set.copyOf(channels), epoch));
        welcome.run();
        if (connection.capabilities().receives()) {
            receivers.opened(connection, epoch);
            receivers.subscribed(connection, channels, epoch);
        }
        mailbox.resume();
    }

    private void start(ClientMessage.Op operation, Turn turn) {
        switch (operation) {
            case ClientMessage.Announce announce -> registration.announce(announce, turn);
            case ClientMessage.Options options -> registration.updateOptions(options, turn);
            case ClientMessage.Subscribe subscribe -> subscriptions.subscribe(subscribe, turn);
            case ClientMessage.Unsubscribe unsubscribe ->
                    subscriptions.unsubscribe(unsubscribe, turn);
            case ClientMessage.Leave leave -> registration.leave(turn);
            case ClientMessage.Ping ping -> turn.pong();
            case ClientMessage.Received received -> turn.endSilently();
        }
    }

    private void closed() {
        if (phase == Phase.CLOSED) {
            return;
        }
        phase = Phase.CLOSED;
        if (connection.capabilities().receives()) {
            receivers.closed(connection);
        }
        interests.dropAll(_ -> {});
        registration.closed(ending);
    }
}
