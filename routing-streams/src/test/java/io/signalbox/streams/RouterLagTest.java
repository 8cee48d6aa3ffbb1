package io.signalbox.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

class RouterLagTest {

    private record Reading(MetricName metricName, Object metricValue) implements Metric {}

    private final Map<MetricName, Metric> metrics = new LinkedHashMap<>();

    @Test
    void theLagOfATopicIsThatOfItsPartitionsEachCountedOnce() {
        reading("records-lag", "signalbox.frames", 0, 3.0);
        reading("records-lag", "signalbox.frames", 1, 4.0);
        // Kafka tells each twice, under the topic's name with dots and with underscores.
        reading("records-lag", "signalbox_frames", 0, 3.0);
        reading("records-lag-max", "signalbox.frames", 0, 100.0);
        reading("records-lag", "signalbox.commands", 0, 5.0);

        assertThat(RouterLag.ofTopic("signalbox.frames", metrics)).isEqualTo(7);
        assertThat(RouterLag.ofTopic("signalbox.commands", metrics)).isEqualTo(5);
    }

    @Test
    void aPartitionThatWasNotReadYetHasNoLagToTell() {
        reading("records-lag", "signalbox.frames", 0, Double.NaN);

        assertThat(RouterLag.ofTopic("signalbox.frames", metrics)).isZero();
    }

    private void reading(String name, String topic, int partition, double value) {
        var metric =
                new MetricName(
                        name,
                        "consumer-fetch-manager-metrics",
                        "",
                        Map.of("topic", topic, "partition", Integer.toString(partition)));
        metrics.put(metric, new Reading(metric, value));
    }
}
