package io.signalbox.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
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
    final boolean outcome;
    final Map<String, String> headers;

    /** The whole frame as text, in place of all other fields but the id. */
    final @Nullable Envelope envelope;

    private Publication(Envelope envelope, boolean outcome) {
        this.id = envelope.id();
        this.channel = null;
        this.type = "";
        this.payloadJson = null;
        this.to = null;
        this.delivery = null;
        this.direction = null;
        this.ttlMs = null;
        this.minEpoch = null;
        this.outcome = outcome;
        this.headers = Map.of();
        this.envelope = envelope;
    }

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
        this.outcome = builder.outcome;
        this.headers = new LinkedHashMap<>(builder.headers);
        this.envelope = null;
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
     * @throws IllegalArgumentException where it is not one JSON object, or its id is no text
     */
    public static Publication ofJson(String json, boolean wantsOutcome) {
        return new Publication(Envelope.read(json), wantsOutcome);
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
        private boolean outcome;
        private final Map<String, String> headers = new LinkedHashMap<>();

        private Builder(String type) {
            this.type = Objects.requireNonNull(type);
        }

        /** One is made where none is given. */
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
            var added = destinations();
            for (var destination : destinations) {
                added.add(TextNode.valueOf(destination));
            }
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

        /** Asks for the {@link Outcome}, which {@link ClientListener#onOutcome} gets. */
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

        private List<JsonNode> destinations() {
            if (to == null) {
                to = new ArrayList<>();
            }
            return to;
        }
    }
}
