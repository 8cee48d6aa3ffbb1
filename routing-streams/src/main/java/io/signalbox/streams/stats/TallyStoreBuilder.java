package io.signalbox.streams.stats;

import io.signalbox.schemas.registry.SchemaRegistry;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** Makes a {@link TallyStore} over the store of another builder, which says how that is logged. */
record TallyStoreBuilder(StoreBuilder<KeyValueStore<String, byte[]>> inner, SchemaRegistry registry)
        implements StoreBuilder<TallyStore> {

    @Override
    public TallyStore build() {
        return new TallyStore(inner.build(), registry);
    }

    /** It is a cache already. */
    @Override
    public StoreBuilder<TallyStore> withCachingEnabled() {
        return this;
    }

    @Override
    public StoreBuilder<TallyStore> withCachingDisabled() {
        return this;
    }

    @Override
    public StoreBuilder<TallyStore> withLoggingEnabled(Map<String, String> config) {
        return new TallyStoreBuilder(inner.withLoggingEnabled(config), registry);
    }

    @Override
    public StoreBuilder<TallyStore> withLoggingDisabled() {
        return new TallyStoreBuilder(inner.withLoggingDisabled(), registry);
    }

    @Override
    public Map<String, String> logConfig() {
        return inner.logConfig();
    }

    @Override
    public boolean loggingEnabled() {
        return inner.loggingEnabled();
    }

    @Override
    public String name() {
        return inner.name();
    }
}
