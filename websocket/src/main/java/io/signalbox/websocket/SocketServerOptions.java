package io.signalbox.websocket;

import io.signalbox.websocket.fanout.FanOutOptions;
import java.util.Set;

/**
 * The settings of a {@link SocketServer}.
 *
 * @param maxFrameBytes the largest message that a client may send; the header of a larger one
 *     closes the socket with 1009 before its payload is collected
 * @param byteBudget the most that may be queued for one socket before the frames' slow policy acts
 * @param maxQueuedMs how old the oldest unwritten frame of a socket may become before its slow
 *     policy acts
 * @param pingIntervalMs between two pings (or comments of an event stream)
 * @param idleTimeoutMs the longest silence of a client, pongs included, before it is taken for dead
 * @param closeTimeoutMs how long the peer has to answer a close frame and to end the connection
 * @param maxControlFramesPerSecond pings and pongs that one client may send in a second; above, it
 *     is closed with 1008
 * @param maxSockets above, the handshake is answered with 503
 * @param writerThreads sockets are spread over this many threads
 * @param subprotocols those that the server speaks; a client that asks for none of them, but for
 *     others, is refused
 * @param allowedOrigins the web pages that may connect (scheme, host, and port where it is not the
 *     scheme's own); empty for all. Clients that are no browsers send no origin and are let through
 */
public record SocketServerOptions(
        int maxFrameBytes,
        int byteBudget,
        int maxQueuedMs,
        int pingIntervalMs,
        int idleTimeoutMs,
        int closeTimeoutMs,
        int maxControlFramesPerSecond,
        int maxSockets,
        int writerThreads,
        Set<String> subprotocols,
        Set<String> allowedOrigins) {

    public SocketServerOptions {
        atLeastOne("maxFrameBytes", maxFrameBytes);
        atLeastOne("closeTimeoutMs", closeTimeoutMs);
        atLeastOne("maxControlFramesPerSecond", maxControlFramesPerSecond);
        atLeastOne("maxSockets", maxSockets);
        subprotocols = Set.copyOf(subprotocols);
        allowedOrigins = Set.copyOf(allowedOrigins);
        new FanOutOptions(writerThreads, byteBudget, maxQueuedMs, pingIntervalMs, idleTimeoutMs);
    }

    public static SocketServerOptions defaults() {
        return new Builder().build();
    }

    /** A builder with these settings. */
    public Builder with() {
        return new Builder(this);
    }

    FanOutOptions fanOut() {
        return new FanOutOptions(
                writerThreads, byteBudget, maxQueuedMs, pingIntervalMs, idleTimeoutMs);
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("expected " + name + " of at least 1, got " + value);
        }
    }

    /** Starts from the defaults, or from other options. */
    public static final class Builder {
        private int maxFrameBytes = 64 << 10;
        private int byteBudget = 1 << 20;
        private int maxQueuedMs = 30_000;
        private int pingIntervalMs = 15_000;
        private int idleTimeoutMs = 120_000;
        private int closeTimeoutMs = 5_000;
        private int maxControlFramesPerSecond = 100;
        private int maxSockets = 15_000;
        private int writerThreads = 1;
        private Set<String> subprotocols = Set.of();
        private Set<String> allowedOrigins = Set.of();

        private Builder() {}

        private Builder(SocketServerOptions from) {
            maxFrameBytes = from.maxFrameBytes;
            byteBudget = from.byteBudget;
            maxQueuedMs = from.maxQueuedMs;
            pingIntervalMs = from.pingIntervalMs;
            idleTimeoutMs = from.idleTimeoutMs;
            closeTimeoutMs = from.closeTimeoutMs;
            maxControlFramesPerSecond = from.maxControlFramesPerSecond;
            maxSockets = from.maxSockets;
            writerThreads = from.writerThreads;
            subprotocols = from.subprotocols;
            allowedOrigins = from.allowedOrigins;
        }

        public Builder maxFrameBytes(int value) {
            maxFrameBytes = value;
            return this;
        }

        public Builder byteBudget(int value) {
            byteBudget = value;
            return this;
        }

        public Builder maxQueuedMs(int value) {
            maxQueuedMs = value;
            return this;
        }

        public Builder pingIntervalMs(int value) {
            pingIntervalMs = value;
            return this;
        }

        public Builder idleTimeoutMs(int value) {
            idleTimeoutMs = value;
            return this;
        }

        public Builder closeTimeoutMs(int value) {
            closeTimeoutMs = value;
            return this;
        }

        public Builder maxControlFramesPerSecond(int value) {
            maxControlFramesPerSecond = value;
            return this;
        }

        public Builder maxSockets(int value) {
            maxSockets = value;
            return this;
        }

        public Builder writerThreads(int value) {
            writerThreads = value;
            return this;
        }

        public Builder subprotocols(Set<String> value) {
            subprotocols = value;
            return this;
        }

        public Builder allowedOrigins(Set<String> value) {
            allowedOrigins = value;
            return this;
        }

        public SocketServerOptions build() {
            return new SocketServerOptions(
                    maxFrameBytes,
                    byteBudget,
                    maxQueuedMs,
                    pingIntervalMs,
                    idleTimeoutMs,
                    closeTimeoutMs,
                    maxControlFramesPerSecond,
                    maxSockets,
                    writerThreads,
                    subprotocols,
                    allowedOrigins);
        }
    }
}
