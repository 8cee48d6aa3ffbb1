package io.signalbox.ingress.publish;

import io.signalbox.gateway.connection.Connection;
import io.signalbox.gateway.connection.ConnectionIds;
import io.signalbox.gateway.connection.OutcomeDesk;
import io.signalbox.gateway.connection.PublishDoor;
import io.signalbox.gateway.lane.Lane;
import io.signalbox.gateway.message.ServerMessages;
import io.signalbox.routing.admission.Publish;
import io.signalbox.routing.admission.Refused;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.table.RoutingTable;
import io.signalbox.schemas.codec.FrameOutcome;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way in for WebSockets: answers on the socket, and stops reading from a connection that has
 * too much on its way to the log. Thread-safe; never blocks.
 */
public final class SocketDoor implements PublishDoor {
    private static final long FLOOD_PAUSE_MS = 100;

    private final Door door;
    private final OutcomeDesk outcomes;
    private final Supplier<RoutingTable> tables;
    private final ConnectionIds addresses;
    private final Lane lane;
    private final long maxInFlightBytes;
    private final FloodSettings flood;

    /**
     * @param maxInFlightBytes of one connection; above it, its socket is not read until half of
     *     them are stored
     * @param flood of one connection; above it, frames are refused, and its socket is not read for
     *     a moment
     */
    public SocketDoor(
            Door door,
            OutcomeDesk outcomes,
            Supplier<RoutingTable> tables,
            ConnectionIds addresses,
            Lane lane,
            long maxInFlightBytes,
            FloodSettings flood) {
        this.flood = flood;
        this.door = door;
        this.outcomes = outcomes;
        this.tables = tables;
        this.addresses = addresses;
        this.lane = lane;
        this.maxInFlightBytes = maxInFlightBytes;
    }

    @Override
    public int maxFrameBytes(String tenant) {
        return door.maxFrameBytes(tenant);
    }

    @Override
    public Session open(Connection connection) {
        boolean linked = connection.capabilities().linked();
        String replyTo = linked ? addresses.next() : connection.id();
        Standings standings = linked ? new LinkedStandings(tables) : new OwnStandings(tables);
        SocketSession session = new SocketSession(connection, standings, replyTo);
        outcomes.await(replyTo, session);
        return session;
    }

    private final class SocketSession implements Session, OutcomeDesk.Listener {
        private final Connection connection;
        private final String replyTo;
        private final Principals principals;
        private final ReadGate gate;
        private final FloodLimit limit;
        private final SenderNews news;
        private final boolean hearsReplies;

        /**
         * @param replyTo an address at this node, where the outcomes of the frames come in
         */
        SocketSession(Connection connection, Standings standings, String replyTo) {
            this.connection = connection;
            this.replyTo = replyTo;
            this.principals = new Principals(connection, standings, replyTo);
            this.gate = new ReadGate(connection.socket(), maxInFlightBytes);
            this.limit = new FloodLimit(flood.framesPerSecond(), flood.burst(), System.nanoTime());
            this.news = new SenderNews(connection);
            this.hearsReplies =
                    connection.capabilities().receives() || connection.capabilities().linked();
        }

        @Override
        public void publish(Publish publish, int bytes) {
            if (!limit.take(System.nanoTime())) {
                refuseFlood(publish);
                return;
            }
            gate.enter(bytes);
            news.sent();
            Answer answer = new Answer(bytes);
            if (publish.isRequest() && !hearsReplies) {
                door.refuse(Door.noWayBack(publish), null, answer);
            } else {
                door.pass(publish, bytes, principals.now(), answer);
            }
        }

        /** What was read with it is refused too; what was not waits in the client's own buffers. */
        private void refuseFlood(Publish publish) {
            String message =
                    "expected at most "
                            + flood.framesPerSecond()
                            + " frames a second of one connection (ingress.flood.framesPerSecond);"
                            + " send again in "
                            + FLOOD_PAUSE_MS
                            + " ms";
            door.count(new Refused(ErrorCode.RATE_LIMITED, publish.id(), message, null));
            connection.send(
                    ServerMessages.error(
                            publish.id(), ErrorCode.RATE_LIMITED, message, null, FLOOD_PAUSE_MS));
            hold(FLOOD_PAUSE_MS);
        }

        @Override
        public void onOutcome(FrameOutcome outcome) {
            news.decided(outcome);
        }

        @Override
        public void unreadable(Refused refused) {
            door.count(refused);
        }

        @Override
        public void close() {
            outcomes.forget(replyTo, this);
        }

        private void hold(long forMs) {
            if (gate.hold()) {
                try {
                    lane.execute(() -> lane.after(forMs, gate::release));
                } catch (RejectedExecutionException e) {
                    // The node is gone, and this connection goes with it.
                }
            }
        }

        private final class Answer implements Door.Visitor {
            private final int bytes;

            Answer(int bytes) {
                this.bytes = bytes;
            }

            @Override
            public void onStored(String id, FramePosition receipt) {
                news.stored(id, receipt);
                gate.leave(bytes);
            }

            @Override
            public void onRefused(Refused refused, @Nullable Long retryAfterMs) {
                news.refused(
                        ServerMessages.error(
                                refused.id(),
                                refused.code(),
                                refused.message(),
                                refused.path(),
                                retryAfterMs));
                gate.leave(bytes);
                if (refused.code() == ErrorCode.OVERLOADED && retryAfterMs != null) {
                    hold(retryAfterMs);
                }
            }
        }
    }
}
