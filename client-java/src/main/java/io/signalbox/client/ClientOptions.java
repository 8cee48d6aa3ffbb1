package io.signalbox.client;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where to connect and as whom. Immutable. */
public final class ClientOptions {
    private static final String BOTH_DIRECTIONS = "/v1/socket";

    private final URI endpoint;
    private final @Nullable String token;
    private final ClientListener listener;
    private final Duration connectTimeout;
    private final Duration requestTimeout;
    private final int maxInFlight;
    private final int maxQueuedFrames;

    private ClientOptions(Builder builder) {
        this.endpoint = endpoint(builder.url, builder.joins);
        this.token = builder.token;
        this.listener = builder.listener;
        this.connectTimeout = builder.connectTimeout;
        this.requestTimeout = builder.requestTimeout;
        this.maxInFlight = builder.maxInFlight;
        this.maxQueuedFrames = builder.maxQueuedFrames;
    }

    /**
     * Begins with the address of a gateway. {@code http} and {@code ws}, {@code https} and {@code
     * wss} mean the same; without a path {@code /v1/socket} is taken.
     *
     * @throws IllegalArgumentException where it is no such address
     */
    public static Builder to(String url) {
        return new Builder(url);
    }

    URI endpoint() {
        return endpoint;
    }

    @Nullable String token() {
        return token;
    }

    ClientListener listener() {
        return listener;
    }

    Duration connectTimeout() {
        return connectTimeout;
    }

    Duration requestTimeout() {
        return requestTimeout;
    }

    /** How many messages may await their answer. */
    public int maxInFlight() {
        return maxInFlight;
    }

    /** How many frames may wait for the listener before no more are read. */
    public int maxQueuedFrames() {
        return maxQueuedFrames;
    }

    private static URI endpoint(URI url, @Nullable String joins) {
        var scheme = url.getScheme().replace("http", "ws");
        var path = url.getRawPath();
        var wholePath = path == null || path.isEmpty() || path.equals("/") ? BOTH_DIRECTIONS : path;
        var query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        if (joins != null) {
            query +=
                    (query.isEmpty() ? "?" : "&")
                            + "connection="
                            + URLEncoder.encode(joins, StandardCharsets.UTF_8);
        }
        return URI.create(scheme + "://" + url.getRawAuthority() + wholePath + query);
    }

    /** Collects options. For one thread. */
    public static final class Builder {
        private final URI url;
        private @Nullable String token;
        private @Nullable String joins;
        private ClientListener listener = ClientListener.NONE;
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration requestTimeout = Duration.ofSeconds(20);
        private int maxInFlight = 1_024;
        private int maxQueuedFrames = 1_024;

        private Builder(String url) {
            this.url = parse(url);
        }

        /** The credential, a JWT. */
        public Builder token(String jwt) {
            this.token = jwt;
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

        public Builder listener(ClientListener whoIsTold) {
            this.listener = whoIsTold;
            return this;
        }

        /** How long connecting may take, until the server's welcome. 10 s by default. */
        public Builder connectTimeout(Duration timeout) {
            this.connectTimeout = timeout;
            return this;
        }

        /** How long to wait for the answer to a message. 20 s by default. */
        public Builder requestTimeout(Duration timeout) {
            this.requestTimeout = timeout;
            return this;
        }

        /** How many messages may await their answer at a time. 1,024 by default. */
        public Builder maxInFlight(int messages) {
            this.maxInFlight = atLeastOne("maxInFlight", messages);
            return this;
        }

        /** How many frames may wait for the listener before reading stops. 1,024 by default. */
        public Builder maxQueuedFrames(int frames) {
            this.maxQueuedFrames = atLeastOne("maxQueuedFrames", frames);
            return this;
        }

        public ClientOptions build() {
            return new ClientOptions(this);
        }

        private static int atLeastOne(String name, int value) {
            if (value < 1) {
                throw new IllegalArgumentException(name + " must be at least 1, not " + value);
            }
            return value;
        }

        private static URI parse(String url) {
            try {
                var parsed = URI.create(url);
                var scheme = parsed.getScheme();
                if (scheme != null
                        && scheme.toLowerCase(Locale.ROOT).matches("https?|wss?")
                        && parsed.getHost() != null) {
                    return parsed;
                }
            } catch (IllegalArgumentException e) {
                throw notAnAddress(url, e);
            }
            throw notAnAddress(url, null);
        }

        private static IllegalArgumentException notAnAddress(
                String url, @Nullable IllegalArgumentException cause) {
            return new IllegalArgumentException(
                    "expected an address such as http://127.0.0.1:8080 (or https, ws, wss), not '"
                            + url
                            + "'",
                    cause);
        }
    }
}
