package io.signalbox.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {
    private static final Map<String, Object> BOOTSTRAP = Map.of("bootstrap.servers", "kafka:9092");

    @Test
    void withoutAddressesOfBrokersNothingStarts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KafkaSettings(Map.of("linger.ms", 5)))
                .withMessageContaining("kafka.bootstrap.servers is not set");
    }

    @Test
    void theOperatorOverridesDefaultsButNotWhatAGuaranteeRestsOn() {
        var kafka =
                new KafkaSettings(
                        Map.of("bootstrap.servers", "kafka:9092", "linger.ms", 7, "acks", "0"));

        Map<String, Object> settings =
                kafka.producer("frames", Map.of("linger.ms", 1), Map.of("acks", "all"));

        assertThat(settings).containsEntry("linger.ms", 7).containsEntry("acks", "all");
    }

    @Test
    void aSettingThatOnlyAnotherKindOfClientKnowsIsLeftOut() {
        var kafka =
                new KafkaSettings(
                        Map.of(
                                "bootstrap.servers", "kafka:9092",
                                "linger.ms", 7,
                                "security.protocol", "SSL",
                                "vault.plugin.path", "kafka/creds"));

        assertThat(kafka.consumer("tail", Map.of(), Map.of()))
                .doesNotContainKey("linger.ms")
                .containsEntry("security.protocol", "SSL")
                .containsEntry("vault.plugin.path", "kafka/creds");
    }

    @Test
    void aConsumerCommitsNothingAndMakesNoTopicWhateverTheOperatorSays() {
        var kafka =
                new KafkaSettings(
                        Map.of(
                                "bootstrap.servers", "kafka:9092",
                                "enable.auto.commit", true,
                                "allow.auto.create.topics", true));

        assertThat(kafka.consumer("tail", Map.of(), Map.of()))
                .containsEntry("enable.auto.commit", false)
                .containsEntry("allow.auto.create.topics", false);
    }

    @Test
    void theClientIdSaysTheRoleAfterTheOperatorsOwn() {
        assertThat(new KafkaSettings(BOOTSTRAP).admin("topics", Map.of()))
                .containsEntry("client.id", "signalbox-topics");
        assertThat(
                        new KafkaSettings(
                                        Map.of(
                                                "bootstrap.servers",
                                                "kafka:9092",
                                                "client.id",
                                                "edge-7"))
                                .admin("topics", Map.of()))
                .containsEntry("client.id", "edge-7-topics");
    }
}
