package io.signalbox.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.runtime.StartFailure;
import io.signalbox.runtime.config.Settings;
import io.signalbox.schemas.topics.TopicSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicsSettingsTest {

    @Test
    void whatIsLeftOpenDependsOnTheCluster() {
        var none = settings(Map.of());

        assertThat(TopicsSettings.embedded(none)).isEqualTo(TopicSettings.EMBEDDED);
        assertThat(TopicsSettings.cluster(none, 3)).isEqualTo(TopicSettings.CLUSTER);
        assertThat(TopicsSettings.cluster(none, 9)).isEqualTo(TopicSettings.CLUSTER);
    }

    @Test
    void fewBrokersHoldFewReplicas() {
        var one = TopicsSettings.cluster(settings(Map.of()), 1);
        var two = TopicsSettings.cluster(settings(Map.of()), 2);

        assertThat(one.replicationFactor()).isEqualTo((short) 1);
        assertThat(one.minInsyncReplicas()).isEqualTo((short) 1);
        assertThat(two.replicationFactor()).isEqualTo((short) 2);
        assertThat(two.minInsyncReplicas()).isEqualTo((short) 1);
    }

    @Test
    void whatIsGivenCounts() {
        var given =
                settings(
                        Map.of(
                                "topics.partitions", "48",
                                "topics.retentionMs", "30d",
                                "topics.replicationFactor", "5",
                                "topics.minInsyncReplicas", "3"));

        assertThat(TopicsSettings.cluster(given, 5))
                .isEqualTo(new TopicSettings(48, 30L * 86_400_000, (short) 5, (short) 3));
    }

    @Test
    void moreInSyncThanThereAreIsRefused() {
        var given =
                settings(Map.of("topics.replicationFactor", "2", "topics.minInsyncReplicas", "3"));

        assertThatThrownBy(() -> TopicsSettings.cluster(given, 3))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("topics.minInsyncReplicas")
                .hasMessageContaining("found 3");
    }

    private static Settings settings(Map<String, String> values) {
        return Settings.of(AllSettings.all(), values);
    }
}
