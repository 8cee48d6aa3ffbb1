package io.signalbox.routing.control;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Control state that lives and dies with the process: for offline cases and simulations. */
public final class InMemoryControlState implements ControlState {
    private final SortedMap<String, ControlRecord> records = new TreeMap<>();

    @Override
    public @Nullable ControlRecord read(String key) {
        return records.get(key);
    }

    @Override
    public List<ControlRecord> readAll(String prefix) {
        return List.copyOf(records.subMap(prefix, prefix + Character.MAX_VALUE).values());
    }

    @Override
    public void write(String key, @Nullable ControlRecord value) {
        if (value == null) {
            records.remove(key);
        } else {
            records.put(key, value);
        }
    }

    /** How many records there are. */
    public int size() {
        return records.size();
    }
}
