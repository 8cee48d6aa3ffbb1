package io.signalbox.benchmarks.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far a topic has come, and where a group begins. */
public final class Offsets implements AutoCloseable {
    private final Admin admin;

    public Offsets(Broker broker) {
        admin = broker.admin();
    }

    /** Records in all partitions, the markers of transactions included. */
    public long sumOfEnds(String topic, int partitions) throws Exception {
        var asked = new HashMap<TopicPartition, OffsetSpec>();
        IntStream.range(0, partitions)
                .forEach(i -> asked.put(new TopicPartition(topic, i), OffsetSpec.latest()));
        long sum = 0;
        for (var end : admin.listOffsets(asked).all().get().values()) {
            sum += end.offset();
        }
        return sum;
    }

    /** Puts a group that has no members back to the beginning of a topic. */
    public void rewind(String group, String topic, int partitions) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> zero = new HashMap<>();
        IntStream.range(0, partitions)
                .forEach(i -> zero.put(new TopicPartition(topic, i), new OffsetAndMetadata(0)));
        admin.alterConsumerGroupOffsets(group, zero).all().get();
    }

    @Override
    public void close() {
        admin.close();
    }
}
