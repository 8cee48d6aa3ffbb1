package io.signalbox.testkit.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class TestKafkaIT {

    private static final Map<String, Object> CLIENT =
            Map.of("bootstrap.servers", TestKafka.bootstrapServers());

    @Test
    void whatATransactionCommitsIsReadBack() throws Exception {
        var partition = new TopicPartition("testkit.committed", 0);
        try (var admin = Admin.create(CLIENT)) {
            admin.createTopics(List.of(new NewTopic(partition.topic(), 1, (short) 1))).all().get();
        }

        var transactional = new HashMap<>(CLIENT);
        transactional.put("transactional.id", "testkit.writer");
        try (var producer =
                new KafkaProducer<>(
                        transactional, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            var sent = producer.send(new ProducerRecord<>(partition.topic(), "key", "value"));
            producer.commitTransaction();
            sent.get();
        }

        var committedOnly = new HashMap<>(CLIENT);
        committedOnly.put("isolation.level", "read_committed");
        try (var consumer =
                new KafkaConsumer<>(
                        committedOnly, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            assertThat(consumer.poll(Duration.ofSeconds(30)))
                    .singleElement()
                    .satisfies(record -> {
                        assertThat(record.key()).isEqualTo("key");
                        assertThat(record.value()).isEqualTo("value");
                    });
        }
    }

    @Test
    void theBrokerIsStartedOncePerJvm() {
        assertThat(TestKafka.bootstrapServers()).isEqualTo(TestKafka.bootstrapServers());
    }
}
