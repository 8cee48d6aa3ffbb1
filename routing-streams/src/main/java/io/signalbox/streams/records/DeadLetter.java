package io.signalbox.streams.records;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.schemas.topics.RecordHeaders;
import io.signalbox.schemas.topics.TopicCatalogue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * A record of {@code signalbox.dead-letters}: the bytes as they came, and in the headers why they
 * are there.
 */
public final class DeadLetter {

    /** So that a letter with its headers fits wherever the record fitted. */
    private static final int MAX_REASON_CHARS = 500;

    /** A key that is a tenant, or begins with one: {@code tenant:channel}. */
    private static final Pattern TENANT =
            Pattern.compile("([a-z0-9][a-z0-9_-]{0,62})(:.*)?", Pattern.DOTALL);

    private DeadLetter() {}

    /**
     * @param topic where the record stands, with its partition and offset
     */
    public static Record<byte[], Outbound> of(
            String topic,
            int partition,
            long offset,
            byte @Nullable [] key,
            byte @Nullable [] value,
            long timestampMs,
            ErrorCode code,
            String reason) {
        Headers headers = new org.apache.kafka.common.header.internals.RecordHeaders();
        String tenant = tenantOf(key);
        if (tenant != null) {
            headers.add(RecordHeaders.TENANT, tenant.getBytes(UTF_8));
        }
        headers.add(RecordHeaders.CODE, code.name().getBytes(UTF_8));
        headers.add(RecordHeaders.REASON, shortened(reason).getBytes(UTF_8));
        headers.add(RecordHeaders.SOURCE, (topic + '/' + partition + '/' + offset).getBytes(UTF_8));
        return new Record<>(
                key,
                new Outbound(TopicCatalogue.DEAD_LETTERS, partition, value),
                timestampMs,
                headers);
    }

    private static @Nullable String tenantOf(byte @Nullable [] key) {
        if (key == null) {
            return null;
        }
        Matcher matcher = TENANT.matcher(new String(key, UTF_8));
        return matcher.matches() ? matcher.group(1) : null;
    }

    private static String shortened(String reason) {
        return reason.length() <= MAX_REASON_CHARS
                ? reason
                : reason.substring(0, MAX_REASON_CHARS) + "…";
    }
}
