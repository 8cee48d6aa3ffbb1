package io.signalbox.client;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where to connect and as whom, and within which bounds. Immutable; made by {@link #to}. */
public final class ClientOptions {
    private final Builder chosen;

    private ClientOptions(Builder builder) {
        this.chosen = builder.copy();
    }

    /**
     * Begins with the address of a gateway. {@code http} and {@code ws}, {@code https} and {@code
     * wss} mean the same; without a path {@code /v1/socket} is taken.
     *
     * @throws IllegalArgumentException where it is no such address, or has a user or a fragment. It
     *     is not quoted: what stands in it may be a credential
     */
    public static Builder to(String url) {
        return new Builder(GatewayAddress.parse(url));
    }

    /**
     * @param cursor where the last connection was; empty for none
     */
    URI endpoint(String cursor) {
        return chosen.address.socket(chosen.joins, cursor);
    }

    GatewayAddress address() {
        return chosen.address;
    }

    Supplier<String> tokens() {
        return chosen.tokens;
    }

    ClientListener listener() {
        return chosen.listener;
    }

    ReconnectPolicy connecting() {
        return chosen.connecting;
    }

    ReconnectPolicy reconnecting() {
        return chosen.reconnecting;
    }

    boolean resending() {
        return chosen.resending;
    }

    Duration connectTimeout() {
        return chosen.connectTimeout;
    }

    Duration ackTimeout() {
        return chosen.ackTimeout;
    }

    int maxInFlight() {
        return chosen.maxInFlight;
    }

    long maxInFlightBytes() {
        return chosen.maxInFlightBytes;
    }

    WhenFull whenFull() {
        return chosen.whenFull;
    }

    int maxQueuedFrames() {
        return chosen.maxQueuedFrames;
    }

    long maxQueuedChars() {
        return chosen.maxQueuedChars;
    }

    int handlerConcurrency() {
        return chosen.handlerConcurrency;
    }

    Executor handlerThreads() {
        return chosen.handlerThreads;
    }

    /** Collects options. For one thread. */
    public static final class Builder {
        private final GatewayAddress address;
        private Supplier<String> tokens = () -> "";
        private @Nullable String joins;
        private ClientListener listener = ClientListener.NONE;
        private ReconnectPolicy connecting = ReconnectPolicy.never();
        private ReconnectPolicy reconnecting = ReconnectPolicy.backoff();
        private boolean resending = true;
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration ackTimeout = Duration.ofSeconds(20);
        private int maxInFlight = 1_024;
        private long maxInFlightBytes = 16 << 20;
        private WhenFull whenFull = WhenFull.WAIT;
        private int maxQueuedFrames = 1_024;
        private long maxQueuedChars = 16 << 20;
        private int handlerConcurrency = 4;
        private Executor handlerThreads = Background.THREADS;

        private Builder(GatewayAddress address) {
            this.address = address;
        }

        /** The credential, a JWT. */
        public Builder token(String jwt) {
            return tokens(() -> jwt);
        }

        /**
         * Where to get the credential from, asked anew for each attempt to connect, and so also
         * when the last has expired. An exception that it throws fails that attempt, and whether
         * there is another is for the {@link ReconnectPolicy} to say.
         */
        public Builder tokens(Supplier<String> source) {
            this.tokens = source;
            return this;
        }

        /**
         * Joins the connection of another socket of the same user, by the {@code resume} token of
         * its {@link Welcome}: what is published here comes from that connection.
         */
        public Builder joining(String resumeToken) {
            this.joins = resumeToken;
            return this;
        }

        /** Who is told what comes unasked. Nobody by default. */
        public Builder listener(ClientListener whoIsTold) {
            this.listener = whoIsTold;
            return this;
        }

        /**
         * How often to try the first connection again before {@link SignalboxClient#connect} fails.
         * Not at all by default.
         */
        public Builder connecting(ReconnectPolicy policy) {
            this.connecting = policy;
            return this;
        }

        /** How to connect again when the connection was lost. With backoff, forever, by default. */
        public Builder reconnecting(ReconnectPolicy policy) {
            this.reconnecting = policy;
            return this;
        }

        /**
         * Whether frames that were sent, but not acknowledged when the connection was lost, are
         * sent again under the same id. Yes by default: then each is stored at least once, and once
         * where the server knows the sender again, which is when the client announces itself with
         * an {@code instance}. Otherwise their futures fail.
         */
        public Builder resending(boolean sendAgain) {
            this.resending = sendAgain;
            return this;
        }

        /** How long an attempt to connect may take, until the server's welcome. 10 s by default. */
        public Builder connectTimeout(Duration timeout) {
            this.connectTimeout = timeout;
            return this;
        }

        /** How long to wait for the acknowledgement of a message. 20 s by default. */
        public Builder ackTimeout(Duration timeout) {
            this.ackTimeout = timeout;
            return this;
        }

        /** How many messages may await their acknowledgement. 1,024 by default. */
        public Builder maxInFlight(int messages) {
            this.maxInFlight = Math.toIntExact(atLeastOne("maxInFlight", messages));
            return this;
        }

        /** How many bytes may await their acknowledgement. 16 MiB by default. */
        public Builder maxInFlightBytes(long bytes) {
            this.maxInFlightBytes = atLeastOne("maxInFlightBytes", bytes);
            return this;
        }

        /** What a call does where there is no room for its message. It waits by default. */
        public Builder whenFull(WhenFull policy) {
            this.whenFull = policy;
            return this;
        }

        /**
         * How many frames may wait for the listener and the handlers before no more is read. 1,024
         * by default.
         */
        public Builder maxQueuedFrames(int frames) {
            this.maxQueuedFrames = Math.toIntExact(atLeastOne("maxQueuedFrames", frames));
            return this;
        }

        /** The same in characters. 16 Mi by default. */
        public Builder maxQueuedChars(long chars) {
            this.maxQueuedChars = atLeastOne("maxQueuedChars", chars);
            return this;
        }

        /** How many channels one handler may work for at a time. 4 by default. */
        public Builder handlerConcurrency(int channels) {
            this.handlerConcurrency = Math.toIntExact(atLeastOne("handlerConcurrency", channels));
            return this;
        }

        /**
         * Where handlers and the listener run; daemon threads of the SDK by default. An executor
         * that runs what it is given on the calling thread has them run on the one that reads the
         * socket: what they publish does not wait for room there, see {@link WhenFull#WAIT}, and
         * they must not wait for an answer.
         *
         * <p>Where it rejects work the frames wait, in their order, until it takes work again, and
         * the listener is told of {@link ErrorCodes#HANDLERS_REJECTED}, on a thread of the SDK.
         */
        public Builder handlerThreads(Executor threads) {
            this.handlerThreads = threads;
            return this;
        }

        public ClientOptions build() {
            return new ClientOptions(this);
        }

        private Builder copy() {
            var copy = new Builder(address);
            copy.tokens = tokens;
            copy.joins = joins;
            copy.listener = listener;
            copy.connecting = connecting;
            copy.reconnecting = reconnecting;
            copy.resending = resending;
            copy.connectTimeout = connectTimeout;
            copy.ackTimeout = ackTimeout;
            copy.maxInFlight = maxInFlight;
            copy.maxInFlightBytes = maxInFlightBytes;
            copy.whenFull = whenFull;
            copy.maxQueuedFrames = maxQueuedFrames;
            copy.maxQueuedChars = maxQueuedChars;
            copy.handlerConcurrency = handlerConcurrency;
            copy.handlerThreads = handlerThreads;
            return copy;
        }

        private static long atLeastOne(String name, long value) {
            if (value < 1) {
                throw new IllegalArgumentException(name + " must be at least 1, not " + value);
            }
            return value;
        }
    }
}
