package io.signalbox.streams;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.signalbox.schemas.topics.TopicCatalogue;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * How many records the router has yet to read in its partitions, as the consumers of its stream
 * threads know it.
 */
final class RouterLag {

    private RouterLag() {}

    /**
     * @param kafka the metrics of Kafka's clients, asked at each scrape
     */
    static void register(MeterRegistry meters, Supplier<Map<MetricName, ? extends Metric>> kafka) {
        for (String topic : new String[] {TopicCatalogue.FRAMES, TopicCatalogue.COMMANDS}) {
            Gauge.builder("signalbox.router.lag", () -> ofTopic(topic, kafka.get()))
                    .baseUnit("records")
                    .description("Records not read yet in the partitions of this router, by topic")
                    .tag("topic", topic)
                    .register(meters);
        }
    }

    static double ofTopic(String topic, Map<MetricName, ? extends Metric> metrics) {
        double lag = 0;
        for (var metric : metrics.entrySet()) {
            if (metric.getKey().name().equals("records-lag")
                    && topic.equals(metric.getKey().tags().get("topic"))
                    && metric.getValue().metricValue() instanceof Double records
                    && records > 0) {
                lag += records;
            }
        }
        return lag;
    }
}
