package io.signalbox.controlplane.framelog;

import io.signalbox.controlplane.KafkaSettings;
import io.signalbox.controlplane.NonBlockingProducer;
import io.signalbox.routing.admission.AdmittedFrame;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.schemas.codec.FrameCodec;
import io.signalbox.schemas.registry.SchemaRegistry;
import io.signalbox.schemas.topics.RecordKeys;
import io.signalbox.schemas.topics.TopicCatalogue;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log in Kafka, topic {@code signalbox.frames}.
 *
 * <p>The producer's buffer is larger than the limit of bytes in flight, so that it is the limit
 * that refuses frames.
 */
public final class KafkaFrameLog implements FrameLog {
    private static final String TOPIC = TopicCatalogue.FRAMES;
    private static final Logger LOG = LoggerFactory.getLogger(KafkaFrameLog.class);
    private static final Duration WARNING_INTERVAL = Duration.ofSeconds(1);
    private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(5);

    /** What the producer keeps for a record beside key and value. */
    private static final int RECORD_OVERHEAD_BYTES = 100;

    private static final int BATCH_BYTES = 128 * 1024;
    private static final Map<String, Object> DEFAULTS =
            Map.of(
                    ProducerConfig.LINGER_MS_CONFIG, 1,
                    ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES,
                    ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 60_000,
                    ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
                    ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2 * TopicCatalogue.FRAMES_MAX_BYTES);
    private final Producer<byte[], byte[]> producer;
    private final ThreadLocal<FrameCodec> codecs;
    private final InFlightBytes inFlight;
    private final AtomicLong lastWarningNanos =
            new AtomicLong(System.nanoTime() - WARNING_INTERVAL.toNanos());

    private KafkaFrameLog(
            Producer<byte[], byte[]> producer, SchemaRegistry registry, InFlightBytes inFlight) {
        this.producer = producer;
        this.codecs = ThreadLocal.withInitial(() -> new FrameCodec(registry));
        this.inFlight = inFlight;
    }

    /**
     * Opens the log; blocks until Kafka has told where its partitions are.
     *
     * @param maxInFlightBytes of this process; frames are refused from 85 % of it on
     * @throws org.apache.kafka.common.errors.TimeoutException if Kafka does not answer within 30 s,
     *     or has no such topic
     */
    public static KafkaFrameLog open(
            KafkaSettings kafka, SchemaRegistry registry, long maxInFlightBytes) {
        var inFlight = new InFlightBytes(maxInFlightBytes, System::nanoTime);
        var defaults = new HashMap<>(DEFAULTS);
        // Batches are allocated whole, so the buffer holds more than the bytes in them.
        defaults.put(
                ProducerConfig.BUFFER_MEMORY_CONFIG, 2 * maxInFlightBytes + 256L * BATCH_BYTES);
        var producer = NonBlockingProducer.open(kafka, "frames", TOPIC, defaults);
        return new KafkaFrameLog(producer, registry, inFlight);
    }

    @Override
    public AppendResult append(AdmittedFrame admitted, Callback callback) {
        Frame frame = admitted.frame();
        if (inFlight.isFull()) {
            return new AppendResult.Overloaded(inFlight.retryAfterMs());
        }
        byte[] key = RecordKeys.of(frame);
        byte[] value = codecs.get().encode(frame);
        int bytes = key.length + value.length + RECORD_OVERHEAD_BYTES;
        if (!inFlight.tryTake(bytes)) {
            return new AppendResult.Overloaded(inFlight.retryAfterMs());
        }
        var sent = new Sent(bytes, callback);
        try {
            producer.send(new ProducerRecord<>(TOPIC, key, value), sent);
        } catch (IllegalStateException | KafkaException e) {
            // closed, or not to be used any more
            sent.onCompletion(null, e);
        }
        return sent.leave()
                ? AppendResult.TAKEN
                : new AppendResult.Overloaded(inFlight.retryAfterMs());
    }

    @Override
    public double fill() {
        return inFlight.fill();
    }

    @Override
    public void close() {
        producer.close(CLOSE_DEADLINE);
    }

    /** At most one line a second, however many frames fail. */
    private void warn(@Nullable Exception failure) {
        long now = System.nanoTime();
        long last = lastWarningNanos.get();
        if (now - last > WARNING_INTERVAL.toNanos() && lastWarningNanos.compareAndSet(last, now)) {
            LOG.atWarn()
                    .addKeyValue("event", "frame-log-unavailable")
                    .addKeyValue("topic", TOPIC)
                    .addKeyValue("fill", inFlight.fill())
                    .setCause(failure)
                    .log("Kafka did not confirm frames");
        }
    }

    /**
     * One frame in flight. A producer whose buffer is full says so through the callback, inside
     * {@code send}.
     */
    private final class Sent implements org.apache.kafka.clients.producer.Callback {
        private final int bytes;
        private final Callback callback;

        /** Compared only by the thread it names, so it needs no fence. */
        private @Nullable Thread inSend = Thread.currentThread();

        private boolean noRoom;

        Sent(int bytes, Callback callback) {
            this.bytes = bytes;
            this.callback = callback;
        }

        /** Ends the call to {@code send}; false if it found no room. */
        boolean leave() {
            inSend = null;
            return !noRoom;
        }

        @Override
        public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception failure) {
            inFlight.release(bytes);
            if (failure == null && metadata != null) {
                callback.onStored(new FramePosition(metadata.partition(), metadata.offset()));
            } else if (failure instanceof BufferExhaustedException
                    && Thread.currentThread().equals(inSend)) {
                noRoom = true;
            } else if (failure instanceof RecordTooLargeException) {
                callback.onFailed(
                        ErrorCode.FRAME_TOO_LARGE,
                        "the frame is larger than a record of "
                                + TOPIC
                                + " may be: send less, or raise"
                                + " max.message.bytes of the topic and kafka.max.request.size");
            } else {
                warn(failure);
                callback.onFailed(
                        ErrorCode.LOG_UNAVAILABLE,
                        "Kafka did not confirm the frame in time (kafka.delivery.timeout.ms), and"
                                + " it may have been stored: send it again under the same id");
            }
        }
    }
}
