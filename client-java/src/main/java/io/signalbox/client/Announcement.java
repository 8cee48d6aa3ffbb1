package io.signalbox.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a peer says of itself. Immutable; made by {@link #of}. */
public final class Announcement {
    final String module;
    final @Nullable Integer index;
    final @Nullable String plugin;
    final @Nullable String instance;
    final Map<String, String> labels;
    final Map<String, JsonNode> options;
    final @Nullable List<Consumes> consumes;

    private Announcement(Builder builder) {
        this.module = builder.module;
        this.index = builder.index;
        this.plugin = builder.plugin;
        this.instance = builder.instance;
        this.labels = new LinkedHashMap<>(builder.labels);
        this.options = new LinkedHashMap<>(builder.options);
        this.consumes = builder.consumes == null ? null : List.copyOf(builder.consumes);
    }

    /** The same, with these registrations; null where none were ever given. */
    Announcement withConsumes(@Nullable List<Consumes> registrations) {
        var copy = new Builder(module);
        copy.index = index;
        copy.plugin = plugin;
        copy.instance = instance;
        copy.labels.putAll(labels);
        copy.options.putAll(options);
        copy.consumes = registrations;
        return copy.build();
    }

    /**
     * A registration as consumer of a type.
     *
     * @param priority the higher is chosen first
     */
    public record Consumes(String type, Optional<String> group, int priority) {}

    /** Begins the announcement of a peer of this module. */
    public static Builder of(String module) {
        return new Builder(module);
    }

    /** Collects what to announce. For one thread. */
    public static final class Builder {
        private final String module;
        private @Nullable Integer index;
        private @Nullable String plugin;
        private @Nullable String instance;
        private final Map<String, String> labels = new LinkedHashMap<>();
        private final Map<String, JsonNode> options = new LinkedHashMap<>();
        private @Nullable List<Consumes> consumes;

        private Builder(String module) {
            this.module = module;
        }

        public Builder index(int number) {
            this.index = number;
            return this;
        }

        public Builder plugin(String name) {
            this.plugin = name;
            return this;
        }

        public Builder instance(String name) {
            this.instance = name;
            return this;
        }

        public Builder label(String key, String value) {
            labels.put(key, value);
            return this;
        }

        public Builder option(String key, JsonNode value) {
            options.put(key, value);
            return this;
        }

        public Builder options(ObjectNode all) {
            all.properties().forEach(option -> options.put(option.getKey(), option.getValue()));
            return this;
        }

        /** Registers as consumer; without any call earlier registrations stay. */
        public Builder consumes(String type) {
            return consumes(new Consumes(type, Optional.empty(), 0));
        }

        public Builder consumes(Consumes registration) {
            if (consumes == null) {
                consumes = new ArrayList<>();
            }
            consumes.add(registration);
            return this;
        }

        public Announcement build() {
            return new Announcement(this);
        }
    }
}
