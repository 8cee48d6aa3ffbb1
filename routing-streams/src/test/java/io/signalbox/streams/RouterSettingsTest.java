package io.signalbox.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.controlplane.node.Isolation;
import io.signalbox.runtime.config.Settings;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class RouterSettingsTest {

    @Test
    void commitsAreFrequentWhereDeliveriesAreReadCommittedAndRareWhereNot() {
        assertThat(configured(Isolation.COMMITTED, Map.of()).commitInterval()).hasMillis(10);
        assertThat(configured(Isolation.SPECULATIVE, Map.of()).commitInterval()).hasMillis(500);
    }

    @Test
    void theOperatorsCommitIntervalHoldsForEitherIsolation() {
        var given = Map.of("router.commitIntervalMs", "25");

        assertThat(configured(Isolation.COMMITTED, given).commitInterval()).hasMillis(25);
        assertThat(configured(Isolation.SPECULATIVE, given).commitInterval()).hasMillis(25);
    }

    @Test
    void theOperatorsKafkaSettingsTakeThePlaceOfTheTuningButNotOfTheGuarantees() {
        var settings =
                configured(
                        Isolation.COMMITTED,
                        Map.of(
                                "kafka.bootstrap.servers", "broker:9092",
                                "kafka.linger.ms", "7",
                                "kafka.processing.guarantee", "at_least_once"));

        var config = new StreamsConfig(StreamsTuning.of(settings, 3));

        assertThat(config.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG))
                .isEqualTo(StreamsConfig.EXACTLY_ONCE_V2);
        assertThat(config.getProducerConfigs("router").get(ProducerConfig.LINGER_MS_CONFIG))
                .isEqualTo("7");
    }

    @Test
    void kafkaStreamsAcceptsTheTuningAndDoesNotAddItsOwnDelays() {
        var config =
                new StreamsConfig(
                        StreamsTuning.of(
                                configured(
                                        Isolation.COMMITTED,
                                        Map.of("kafka.bootstrap.servers", "broker:9092")),
                                3));

        assertThat(config.getLong(StreamsConfig.POLL_MS_CONFIG)).isEqualTo(5);
        assertThat(config.getProducerConfigs("router"))
                .containsEntry(ProducerConfig.LINGER_MS_CONFIG, 1)
                .containsEntry(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 2);
    }

    private static RouterSettings configured(Isolation isolation, Map<String, String> values) {
        return RouterSettings.from(Settings.of(RouterSettings.all(), values), isolation);
    }
}
