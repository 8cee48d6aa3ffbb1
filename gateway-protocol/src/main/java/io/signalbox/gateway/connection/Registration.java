package io.signalbox.gateway.connection;

import io.signalbox.gateway.lane.Lane;
import io.signalbox.routing.admission.ClientMessage;
import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.CommandOutcome;
import io.signalbox.routing.control.CommandOutcome.Applied;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.Direction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection as a peer: announced, with options, until it leaves.
 *
 * <p>Guarantee: a connection that ends leaves the control log, whatever it was told about its
 * announcement. On the lane only.
 */
final class Registration {
    private static final int CLOSE_NORMAL = 1000;

    private final Connection connection;
    private final Receivers receivers;
    private final HeldInterests interests;
    private final CommandLine commandLine;
    private final PeerHealth health;
    private final Lane lane;
    private final Patience patience;

    /**
     * An announcement was sent, and neither was it refused for good nor has the peer left since.
     */
    private boolean mayBePeer;

    Registration(
            Connection connection,
            Receivers receivers,
            HeldInterests interests,
            CommandLine commandLine,
            Lane lane,
            Patience patience) {
        this.lane = lane;
        this.patience = patience;
        this.connection = connection;
        this.receivers = receivers;
        this.interests = interests;
        this.commandLine = commandLine;
        this.health = new PeerHealth(connection, commandLine);
    }

    void announce(ClientMessage.Announce announce, Turn turn) {
        if (connection.capabilities().linked()) {
            turn.refuse(
                    ErrorCode.NOT_ALLOWED,
                    "announce on the socket that receives, not on the one linked to it");
            return;
        }
        boolean before = mayBePeer;
        mayBePeer = true;
        turn.ask(command(announce), outcome -> announced(announce, outcome, before, turn));
    }

    private Command.Announce command(ClientMessage.Announce announce) {
        return new Command.Announce(
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
    }

    private void announced(
            ClientMessage.Announce announce,
            @Nullable CommandOutcome outcome,
            boolean before,
            Turn turn) {
        if (!(outcome instanceof Applied applied)) {
            mayBePeer = before || !CommandLine.isDecided(outcome);
            turn.refuse(outcome);
            return;
        }
        health.announced();
        boolean first = !connection.standing().identity().announced();
        connection.standing(
                connection
                        .standing()
                        .with(
                                new Identity(
                                        true,
                                        announce.module(),
                                        announce.plugin(),
                                        announce.instance()),
                                applied.epoch()));
        if (first && connection.capabilities().receives()) {
            receivers.announced(connection, applied.epoch());
        }
        withdraw(turn, () -> turn.acknowledge(connection.standing().epoch()));
    }

    /**
     * Withdraws what the node says of it as one of the anonymous, and then ends the turn; where the
     * routing tier does not answer, all the same.
     */
    private void withdraw(Turn turn, Runnable end) {
        interests.dropAll(epoch -> {
            connection.standing(connection.standing().at(epoch));
            turn.stepUnlessOver(end);
        });
        patience.afterSubscribe(turn, lane, end);
    }

    void updateOptions(ClientMessage.Options options, Turn turn) {
        if (!connection.standing().identity().announced()) {
            turn.refuse(ErrorCode.NOT_ALLOWED, "only a peer has options; announce first");
            return;
        }
        turn.command(
                new Command.UpdateOptions(connection.tenant(), connection.id(), options.options()),
                epoch -> connection.standing(connection.standing().at(epoch)));
    }

    void leave(Turn turn) {
        if (!mayBePeer) {
            withdraw(turn, () -> goodbye(connection.standing().epoch(), turn));
            return;
        }
        turn.ask(
                leaveFor(Ending.LEFT),
                outcome -> {
                    if (outcome instanceof Applied applied) {
                        mayBePeer = false;
                        goodbye(applied.epoch(), turn);
                    } else {
                        turn.refuse(outcome);
                    }
                });
    }

    private void goodbye(long epoch, Turn turn) {
        turn.acknowledge(epoch);
        connection.socket().close(CLOSE_NORMAL, "left");
    }

    /**
     * The socket is gone. An announcement that is still on its way stands in the log before this
     * leave.
     */
    void closed(Ending ending) {
        if (mayBePeer) {
            commandLine.insist(leaveFor(ending));
        }
    }

    /** Whether the client was heard lately. */
    void see(boolean healthy) {
        if (mayBePeer && connection.standing().identity().announced()) {
            health.see(healthy);
        }
    }

    private Command.Leave leaveFor(Ending ending) {
        return new Command.Leave(connection.tenant(), connection.id(), ending.reason());
    }
}
