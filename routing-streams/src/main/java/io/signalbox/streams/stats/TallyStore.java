package io.signalbox.streams.stats;

import io.signalbox.routing.decision.Decision;
import io.signalbox.schemas.codec.TenantStatsCodec;
import io.signalbox.schemas.codec.UnreadableRecordException;
import io.signalbox.schemas.registry.SchemaRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * The tallies of a partition, over a store with a changelog.
 *
 * <p>Guarantee: what is committed is what was counted for the frames committed, and nothing else. A
 * frame is counted in plain fields; Kafka Streams has its caches flushed right before each commit,
 * and this is such a cache, so that what has changed goes to the changelog in the transaction of
 * the frames that changed it. If that transaction is lost, so is what they counted: the next owner
 * reads the store anew, and counts them when it decides them.
 *
 * <p>That flush has no public form: a store is asked for it by the interface {@link
 * CachedStateStore}, which is internal to Kafka Streams. A test with a killed router watches over
 * the guarantee.
 */
final class TallyStore implements StateStore, CachedStateStore<String, byte[]> {
    private final KeyValueStore<String, byte[]> store;
    private final TenantStatsCodec codec;
    private final Map<String, Tally> tallies = new HashMap<>();
    private final List<Tally> unsaved = new ArrayList<>();
    private final List<Tally> untold = new ArrayList<>();
    private @Nullable Tally last;

    TallyStore(KeyValueStore<String, byte[]> store, SchemaRegistry registry) {
        this.store = store;
        this.codec = new TenantStatsCodec(registry);
    }

    /**
     * Begins with what is in the store, which is restored by then. Others may not have been told
     * the last of it, and so are told all.
     */
    void load() {
        forgetAll();
        try (var stored = store.all()) {
            while (stored.hasNext()) {
                var entry = stored.next();
                Tally tally = decode(entry.key, entry.value);
                tallies.put(entry.key, tally);
                tally.untold = true;
                untold.add(tally);
            }
        }
    }

    void count(String tenant, int sizeBytes, Decision decision) {
        Tally tally = of(tenant);
        tally.count(sizeBytes, decision);
        changed(tally);
    }

    void countStep(String tenant, Decision decision) {
        Tally tally = of(tenant);
        tally.countStep(decision);
        changed(tally);
    }

    private Tally of(String tenant) {
        Tally tally = last;
        if (tally == null || !tally.tenant().equals(tenant)) {
            tally = tallies.computeIfAbsent(tenant, Tally::new);
            last = tally;
        }
        return tally;
    }

    private void changed(Tally tally) {
        if (!tally.unsaved) {
            tally.unsaved = true;
            unsaved.add(tally);
        }
        if (!tally.untold) {
            tally.untold = true;
            untold.add(tally);
        }
    }

    boolean hasUntold() {
        return !untold.isEmpty();
    }

    /** Those that have changed since this was last asked. */
    List<Tally> takeUntold() {
        List<Tally> taken = List.copyOf(untold);
        taken.forEach(tally -> tally.untold = false);
        untold.clear();
        return taken;
    }

    byte[] encode(Tally tally) {
        return codec.encode(tally.stats());
    }

    private Tally decode(String tenant, byte[] value) {
        try {
            return Tally.from(codec.decode(value));
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException(
                    "the store " + name() + " holds no readable counters of " + tenant, e);
        }
    }

    private void forgetAll() {
        tallies.clear();
        unsaved.clear();
        untold.clear();
        last = null;
    }

    @Override
    public void flushCache() {
        for (Tally tally : unsaved) {
            tally.unsaved = false;
            store.put(tally.tenant(), encode(tally));
        }
        unsaved.clear();
    }

    @Override
    public void clearCache() {
        forgetAll();
    }

    @Override
    public boolean setFlushListener(
            CacheFlushListener<String, byte[]> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public String name() {
        return store.name();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        store.init(context, root);
    }

    @Override
    public void close() {
        forgetAll();
        store.close();
    }

    @Override
    public boolean persistent() {
        return store.persistent();
    }

    @Override
    public boolean isOpen() {
        return store.isOpen();
    }
}
