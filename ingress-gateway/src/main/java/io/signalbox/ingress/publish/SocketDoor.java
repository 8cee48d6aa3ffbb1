package io.signalbox.ingress.publish;

import io.signalbox.gateway.connection.ClientSocket;
import io.signalbox.gateway.connection.Connection;
import io.signalbox.gateway.connection.OutcomeDesk;
import io.signalbox.gateway.connection.PublishDoor;
import io.signalbox.gateway.message.ServerMessages;
import io.signalbox.routing.admission.Publish;
import io.signalbox.routing.admission.Refused;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.FramePosition;
import org.jspecify.annotations.Nullable;

/**
 * The way in for WebSockets: answers on the socket, and stops reading from a connection that has too much on its way to the
 * log. Thread-safe; never blocks.
 */
public final class SocketDoor implements PublishDoor {
    private final Door door;
    private final OutcomeDesk outcomes;
    private final Principals.StandingSource standings;
    private final String node;
    private final long maxInFlightBytes;

    /** @param maxInFlightBytes of one connection; above it, its socket is not read until half of them are stored */
    public SocketDoor(
            Door door,
            OutcomeDesk outcomes,
            Principals.StandingSource standings,
            String node,
            long maxInFlightBytes) {
        this.door = door;
        this.outcomes = outcomes;
        this.standings = standings;
        this.node = node;
        this.maxInFlightBytes = maxInFlightBytes;
    }

    @Override
    public Session open(Connection connection) {
        SocketSession session = new SocketSession(connection);
        outcomes.await(connection.id(), session);
        return session;
    }

    private final class SocketSession implements Session, OutcomeDesk.Listener {
        private final Connection connection;
        private final ClientSocket socket;
        private final Principals principals;
        private final ReadGate gate;

        SocketSession(Connection connection) {
            this.connection = connection;
            this.socket = connection.socket();
            this.principals = new Principals(connection, standings, node);
            this.gate = new ReadGate(socket, maxInFlightBytes);
        }

        @Override
        public void publish(Publish publish, int bytes) {
            gate.enter(bytes);
            door.pass(publish, bytes, principals.now(), new Answer(bytes));
        }

        @Override
        public void onOutcome(String frameId, FramePosition receipt, @Nullable ErrorCode code, long targets) {
            socket.send(ServerMessages.outcome(frameId, receipt, code, targets));
        }

        @Override
        public void close() {
            outcomes.forget(connection.id(), this);
        }

        private final class Answer implements Door.Visitor {
            private final int bytes;

            Answer(int bytes) {
                this.bytes = bytes;
            }

            @Override
            public void onStored(String id, FramePosition receipt) {
                socket.send(ServerMessages.stored(id, receipt));
                gate.leave(bytes);
            }

            @Override
            public void onRefused(Refused refused, @Nullable Long retryAfterMs) {
                socket.send(ServerMessages.error(
                        refused.id(), refused.code(), refused.message(), refused.path(), retryAfterMs));
                gate.leave(bytes);
            }
        }
    }
}
