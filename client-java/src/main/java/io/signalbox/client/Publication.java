package io.signalbox.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A frame to publish. Immutable; made by {@link #of}. */
public final class Publication {
    final @Nullable String id;
    final @Nullable String channel;
    final String type;
    final @Nullable String payloadJson;
    final @Nullable List<JsonNode> to;
    final @Nullable Delivery delivery;
    final @Nullable String direction;
    final @Nullable Long ttlMs;
    final @Nullable Long minEpoch;
    final @Nullable String kind;
    final @Nullable String inReplyTo;
    final @Nullable Long timeoutMs;
    final List<List<JsonNode>> failover;
    final boolean retain;
    final @Nullable Long ifVersion;
    final boolean bypass;
    final boolean outcome;
    final Map<String, String> headers;

    /** The whole frame as text, in place of all other fields but the id. */
    final @Nullable Envelope envelope;

    private Publication(Builder builder) {
        this.id = builder.id;
        this.channel = builder.channel;
        this.type = builder.type;
        this.payloadJson = builder.payloadJson;
        this.to = builder.to == null ? null : List.copyOf(builder.to);
        this.delivery = builder.delivery;
        this.direction = builder.direction;
        this.ttlMs = builder.ttlMs;
        this.minEpoch = builder.minEpoch;
        this.kind = builder.kind;
        this.inReplyTo = builder.inReplyTo;
        this.timeoutMs = builder.timeoutMs;
        this.failover = List.copyOf(builder.failover);
        this.retain = builder.retain;
        this.ifVersion = builder.ifVersion;
        this.bypass = builder.bypass;
        this.outcome = builder.outcome;
        this.headers = new LinkedHashMap<>(builder.headers);
        this.envelope = builder.envelope;
    }

    /** The id given to it; where there is none, the client makes one when it is published. */
    public Optional<String> id() {
        return Optional.ofNullable(id);
    }

    /** Begins a frame of this event type. */
    public static Builder of(String type) {
        return new Builder(type);
    }

    /**
     * A frame written as JSON, with the fields of the protocol's {@code publish}. It is sent as it
     * is, but for an {@code op} and an {@code id} that are added where they are missing.
     *
     * @param wantsOutcome whether to ask for its outcome where the text says nothing of it
     * @throws IllegalArgumentException where it is not one JSON object without repeated names, its
     *     id is no text, or its {@code op} is another than {@code publish}
     */
    public static Publication ofJson(String json, boolean wantsOutcome) {
        var builder = new Builder("");
        builder.envelope = Envelope.read(json);
        builder.id = builder.envelope.id();
        builder.outcome = wantsOutcome;
        return builder.build();
    }

    /**
     * The answer to a request, by hand. {@link SignalboxClient#onRequest} and {@link
     * SignalboxClient#reply} do it for you, and tell the requester where it cannot be sent.
     */
    public static Builder replyTo(ReceivedFrame request) {
        var builder = new Builder(request.type());
        builder.channel = request.channel();
        builder.kind = "reply";
        builder.inReplyTo = request.at();
        return builder;
    }

    /** As a request to one, or to all. */
    Publication asRequest(boolean toAll) {
        if (envelope != null) {
            throw new IllegalArgumentException(
                    "a frame written as JSON says of what kind it is itself: publish it");
        }
        var request = copy();
        request.kind = "request";
        boolean sayAll = delivery != null && delivery.mode().equals("all");
        if (toAll && !sayAll) {
            if (delivery != null) {
                throw new IllegalArgumentException(
                        "requestAll is for the delivery mode all, and this frame says "
                                + delivery.mode());
            }
            request.delivery = Delivery.all();
        } else if (!toAll && sayAll) {
            throw new IllegalArgumentException(
                    "request is for one answer, and this frame is for all: call requestAll");
        } else if (!toAll && delivery == null) {
            request.delivery = Delivery.any();
        }
        return request.build();
    }

    /** Asking for the outcome. */
    Publication askingForOutcome() {
        var asking = copy();
        asking.outcome = true;
        return asking.build();
    }

    private Builder copy() {
        var copy = new Builder(type);
        copy.id = id;
        copy.channel = channel;
        copy.payloadJson = payloadJson;
        copy.to = to == null ? null : new ArrayList<>(to);
        copy.delivery = delivery;
        copy.direction = direction;
        copy.ttlMs = ttlMs;
        copy.minEpoch = minEpoch;
        copy.kind = kind;
        copy.inReplyTo = inReplyTo;
        copy.timeoutMs = timeoutMs;
        copy.failover.addAll(failover);
        copy.retain = retain;
        copy.ifVersion = ifVersion;
        copy.bypass = bypass;
        copy.outcome = outcome;
        copy.headers.putAll(headers);
        copy.envelope = envelope;
        return copy;
    }

    /** Collects a frame's fields; what is not given is left to the server. For one thread. */
    public static final class Builder {
        private final String type;
        private @Nullable String id;
        private @Nullable String channel;
        private @Nullable String payloadJson;
        private @Nullable List<JsonNode> to;
        private @Nullable Delivery delivery;
        private @Nullable String direction;
        private @Nullable Long ttlMs;
        private @Nullable Long minEpoch;
        private @Nullable String kind;
        private @Nullable String inReplyTo;
        private @Nullable Long timeoutMs;
        private final List<List<JsonNode>> failover = new ArrayList<>();
        private boolean retain;
        private @Nullable Long ifVersion;
        private boolean bypass;
        private boolean outcome;
        private @Nullable Envelope envelope;
        private final Map<String, String> headers = new LinkedHashMap<>();

        private Builder(String type) {
            this.type = Objects.requireNonNull(type);
        }

        /**
         * One is made where none is given. It is for one frame: the server drops a second under it
         * as {@code DUPLICATE}, and while the first awaits its answer the client refuses one with
         * {@link ErrorCodes#ID_IN_USE}.
         */
        public Builder id(String frameId) {
            this.id = frameId;
            return this;
        }

        /** {@code default} where none is given. */
        public Builder channel(String name) {
            this.channel = name;
            return this;
        }

        public Builder payload(JsonNode value) {
            this.payloadJson = value.toString();
            return this;
        }

        /**
         * The payload as JSON text, which is passed on as it is.
         *
         * @throws IllegalArgumentException where it is not exactly one JSON value
         */
        public Builder payloadJson(String json) {
            this.payloadJson = Json.requireOneValue(json);
            return this;
        }

        /**
         * Adds destinations in their text form, such as {@code module:billing} or {@code *}.
         * Without any call of {@code to} the frame is a broadcast to its channel; with none named
         * it is for nobody.
         */
        public Builder to(String... destinations) {
            destinations().addAll(texts(destinations));
            return this;
        }

        /** Adds a destination that is an expression. */
        public Builder to(JsonNode expression) {
            destinations().add(expression);
            return this;
        }

        public Builder delivery(Delivery which) {
            this.delivery = which;
            return this;
        }

        /** {@code up} or {@code down}: only peers of this direction. */
        public Builder direction(String upOrDown) {
            this.direction = upOrDown;
            return this;
        }

        public Builder ttlMs(long milliseconds) {
            this.ttlMs = milliseconds;
            return this;
        }

        /** Decide at this epoch, as a control acknowledgement gives it, or later. */
        public Builder minEpoch(long epoch) {
            this.minEpoch = epoch;
            return this;
        }

        /**
         * For a request: how long to wait for the reply, kept by the server in whole milliseconds,
         * and at least one. 10 s where it is not given.
         *
         * @throws IllegalArgumentException where it is negative
         */
        public Builder timeout(Duration patience) {
            if (patience.isNegative()) {
                throw new IllegalArgumentException("a timeout must be 0 or more, not " + patience);
            }
            // The server reads 0 as its default.
            this.timeoutMs = Math.max(1, patience.toMillis());
            return this;
        }

        /**
         * For a request: whom to ask when those before could not be asked. Each call adds a list of
         * destinations, which are tried in order.
         */
        public Builder failover(String... destinations) {
            failover.add(List.copyOf(texts(destinations)));
            return this;
        }

        /** As {@link #failover(String...)}, with expressions. */
        public Builder failover(List<JsonNode> destinations) {
            failover.add(List.copyOf(destinations));
            return this;
        }

        /** Makes it the state of its channel and type. */
        public Builder retain() {
            this.retain = true;
            return this;
        }

        /** Refuse it unless the state of its channel and type has this version. */
        public Builder ifVersion(long version) {
            this.ifVersion = version;
            return this;
        }

        /** For devtools, where the tenant and the credential allow it: past policies. */
        public Builder bypass() {
            this.bypass = true;
            return this;
        }

        /**
         * Asks for the {@link Outcome}, which {@link ClientListener#onOutcome} gets. {@link
         * SignalboxClient#publishDecided} asks by itself.
         */
        public Builder withOutcome() {
            this.outcome = true;
            return this;
        }

        public Builder header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        public Publication build() {
            return new Publication(this);
        }

        private static List<JsonNode> texts(String... destinations) {
            List<JsonNode> nodes = new ArrayList<>();
            for (var destination : destinations) {
                nodes.add(TextNode.valueOf(destination));
            }
            return nodes;
        }

        private List<JsonNode> destinations() {
            if (to == null) {
                to = new ArrayList<>();
            }
            return to;
        }
    }
}
