package io.signalbox.routing.expression;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was compiled lately, by its source. It can be made again, so what is remembered changes no
 * outcome and no count. Bounded by weight; what was not asked for longest goes first. Thread-safe.
 */
final class Remembered<V> {
    private record Weighed<V>(V value, long weight) {}

    private final long maxWeight;
    private final Map<String, Weighed<V>> values = new LinkedHashMap<>(16, 0.75f, true);
    private long weight;

    Remembered(long maxWeight) {
        this.maxWeight = maxWeight;
    }

    synchronized @Nullable V get(String source) {
        Weighed<V> found = values.get(source);
        return found == null ? null : found.value();
    }

    synchronized void put(String source, V value, long itsWeight) {
        Weighed<V> before = values.put(source, new Weighed<>(value, itsWeight));
        weight += itsWeight - (before == null ? 0 : before.weight());
        var eldest = values.values().iterator();
        while (weight > maxWeight && eldest.hasNext()) {
            weight -= eldest.next().weight();
            eldest.remove();
        }
    }
}
