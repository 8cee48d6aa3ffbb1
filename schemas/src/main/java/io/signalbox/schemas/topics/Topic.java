package io.signalbox.schemas.topics;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One topic as it has to be.
 *
 * @param config the broker's settings of the topic, by their names
 */
public record Topic(
        String name, int partitions, short replicationFactor, SortedMap<String, String> config) {

    public Topic {
        config = Collections.unmodifiableSortedMap(new TreeMap<>(config));
    }

    Topic with(Map<String, String> more) {
        SortedMap<String, String> all = new TreeMap<>(config);
        all.putAll(more);
        return new Topic(name, partitions, replicationFactor, all);
    }
}
