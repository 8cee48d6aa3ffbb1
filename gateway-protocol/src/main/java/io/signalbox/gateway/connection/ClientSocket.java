package io.signalbox.gateway.connection;

/**
 * The socket of a connection, as far as its life is concerned. All methods may be called from any thread, never block,
 * and do nothing once the socket is closed. Messages of one thread keep their order.
 */
public interface ClientSocket {

    /** Queues one message of the protocol; a stream that has no use for it drops it. */
    void send(byte[] message);

    /** Queues the close with this code and reason, after all that was sent. */
    void close(int code, String reason);

    void pauseReads();

    void resumeReads();
}
