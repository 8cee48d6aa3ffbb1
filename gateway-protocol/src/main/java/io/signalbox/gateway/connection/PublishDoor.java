package io.signalbox.gateway.connection;

import io.signalbox.routing.admission.Publish;
import io.signalbox.routing.admission.Refused;

/** Takes the frames that connections send. The ingress gateway has one; an egress node does not. */
public interface PublishDoor {

    /** The largest message that the tenant takes now. */
    int maxFrameBytes(String tenant);

    /** Opens the door for one connection. */
    Session open(Connection connection);

    /**
     * One connection's way in. Its frames are handed over by the connection's IO thread alone, in
     * their order.
     */
    interface Session {

        /**
         * Admits and stores one frame, and answers the connection. Never blocks. The payload is
         * read before this returns.
         *
         * @param bytes the size of the message
         */
        void publish(Publish publish, int bytes);

        /** Counts a message that could not even be read; the connection is told by the caller. */
        void unreadable(Refused refused);

        /** The connection is gone; answers still to come are dropped. */
        void close();
    }
}
