package io.signalbox.embedded.kafka;

import io.signalbox.runtime.config.Setting;
import io.signalbox.runtime.config.SettingType;
import java.util.List;

/** The broker that {@code signalbox up} brings along. */
public final class EmbeddedKafkaSettings {

    public static final Setting<Integer> PORT =
            Setting.of(
                            "embedded.kafkaPort",
                            SettingType.integer(0, 65_535),
                            9092,
                            "The port of the embedded broker, on loopback; 0 takes any free one.")
                    .withFlag("--kafka-port");

    static final Setting<Long> HEAP_BYTES =
            Setting.of(
                    "embedded.kafkaHeapBytes",
                    SettingType.bytes(128L << 20, 64L << 30),
                    256L << 20,
                    "The heap of the embedded broker's own JVM.");

    static final Setting<Long> START_TIMEOUT_MS =
            Setting.of(
                    "embedded.startTimeoutMs",
                    SettingType.durationMs(1_000, 3_600_000),
                    120_000L,
                    "How long the embedded broker may take to start; after a crash it reads its log"
                            + " first.");

    private EmbeddedKafkaSettings() {}

    public static List<Setting<?>> all() {
        return List.of(PORT, HEAP_BYTES, START_TIMEOUT_MS);
    }
}
