package io.signalbox.controlplane.framelog;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.controlplane.Frames;
import io.signalbox.controlplane.FreshTopics;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.frame.LoggedFrame;
import io.signalbox.schemas.codec.FrameCodec;
import io.signalbox.schemas.registry.BundledSchemas;
import io.signalbox.schemas.topics.TopicCatalogue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreshTopics.class)
class KafkaFrameLogIT extends FrameLogContract {

    @Override
    FrameLog open(long maxInFlightBytes) {
        return open(Map.of("linger.ms", 200), maxInFlightBytes);
    }

    private static FrameLog open(Map<String, Object> settings, long maxInFlightBytes) {
        return KafkaFrameLog.open(
                FreshTopics.kafka(settings), BundledSchemas.instance(), maxInFlightBytes);
    }

    @Override
    LoggedFrame read(FrameLog log, FramePosition position) throws Exception {
        ConsumerRecord<String, byte[]> record = record(position);
        assertThat(record.key()).isEqualTo("acme:room");
        var frame = new FrameCodec(BundledSchemas.instance()).decode(record.value());
        return new LoggedFrame(
                new FramePosition(record.partition(), record.offset()), record.timestamp(), frame);
    }

    private static ConsumerRecord<String, byte[]> record(FramePosition position) {
        var partition = new TopicPartition(TopicCatalogue.FRAMES, position.partition());
        try (var consumer =
                new KafkaConsumer<>(
                        FreshTopics.kafka().consumer("test", Map.of(), Map.of()),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, position.offset());
            return consumer.poll(Duration.ofSeconds(20)).iterator().next();
        }
    }

    @Test
    @Timeout(30) // where it blocked, it would for the minute of max.block.ms
    void aTopicThatIsGoneFailsFramesAndDoesNotBlock() throws Exception {
        try (FrameLog log =
                        open(
                                Map.of("delivery.timeout.ms", 1_500, "request.timeout.ms", 500),
                                1 << 20);
                Admin admin = FreshTopics.admin()) {
            admin.deleteTopics(List.of(TopicCatalogue.FRAMES)).all().get();
            var receipts = new Receipts();
            var frame = Frames.admitted("room", "f-1", 100);

            log.append(frame, receipts);

            await(receipts, 1);
            assertThat(receipts.failed).containsExactly(ErrorCode.LOG_UNAVAILABLE);
            assertThat(log.fill()).isZero();
        }
    }

    @Test
    void aFrameThatIsTooLargeForARecordIsToldSo() throws Exception {
        try (FrameLog log = open(Map.of("max.request.size", 2_000), 1 << 20)) {
            var receipts = new Receipts();

            log.append(Frames.admitted("room", "f-1", 4_000), receipts);

            await(receipts, 1);
            assertThat(receipts.failed).containsExactly(ErrorCode.FRAME_TOO_LARGE);
        }
    }

    @Test
    void aProducerWithoutBufferSaysOverloaded() throws Exception {
        var noBuffer =
                Map.<String, Object>of(
                        "buffer.memory", 8_000, "batch.size", 4_000, "linger.ms", 5_000);
        try (FrameLog log = open(noBuffer, 1 << 20)) {
            var receipts = new Receipts();
            var frame = Frames.admitted("room", "f-1", 5_000);

            assertThat(log.append(frame, receipts)).isEqualTo(AppendResult.TAKEN);
            assertThat(log.append(frame, receipts)).isInstanceOf(AppendResult.Overloaded.class);

            await(receipts, 1);
            assertThat(receipts.stored).hasSize(1);
            assertThat(receipts.failed).isEmpty();
            assertThat(log.fill()).isZero();
        }
    }
}
