package io.signalbox.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.runtime.StartFailure;
import io.signalbox.runtime.config.Settings;
import io.signalbox.schemas.topics.TopicSettings;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TopicsSettingsTest {

    @Test
    void whatIsLeftOpenDependsOnTheCluster() {
        var none = settings(Map.of());

        assertThat(choose(none, 1)).isEqualTo(TopicSettings.EMBEDDED);
        assertThat(choose(none, 3)).isEqualTo(TopicSettings.CLUSTER);
        assertThat(choose(none, 9)).isEqualTo(TopicSettings.CLUSTER);
    }

    @Test
    void whatIsThereIsTakenAsItIs() {
        var present = new TopicSettings(30, 99_000, (short) 2, (short) 2);

        assertThat(TopicsSettings.choose(settings(Map.of()), 3, Optional.of(present)))
                .isEqualTo(present);
    }

    @Test
    void whatIsGivenCountsBeforeWhatIsThereSoThatADifferenceIsNoticed() {
        var present = new TopicSettings(30, 99_000, (short) 2, (short) 2);
        var given = settings(Map.of("topics.partitions", "6"));

        assertThat(TopicsSettings.choose(given, 3, Optional.of(present)))
                .isEqualTo(new TopicSettings(6, 99_000, (short) 2, (short) 2));
    }

    @Test
    void fewBrokersHoldFewReplicas() {
        var one = choose(settings(Map.of()), 1);
        var two = choose(settings(Map.of()), 2);

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

        assertThat(choose(given, 5))
                .isEqualTo(new TopicSettings(48, 30L * 86_400_000, (short) 5, (short) 3));
    }

    @Test
    void moreInSyncThanThereAreIsRefused() {
        var given =
                settings(Map.of("topics.replicationFactor", "2", "topics.minInsyncReplicas", "3"));

        assertThatThrownBy(() -> choose(given, 3))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("topics.minInsyncReplicas")
                .hasMessageContaining("found 3");
    }

    private static TopicSettings choose(Settings settings, int brokers) {
        return TopicsSettings.choose(settings, brokers, Optional.empty());
    }

    private static Settings settings(Map<String, String> values) {
        return Settings.of(AllSettings.all(), values);
    }
}
