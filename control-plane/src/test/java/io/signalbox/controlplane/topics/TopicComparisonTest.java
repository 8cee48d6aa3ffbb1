package io.signalbox.controlplane.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.schemas.topics.Topic;
import io.signalbox.schemas.topics.TopicCatalogue;
import io.signalbox.schemas.topics.TopicSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicComparisonTest {
    private static final List<Topic> STANDING =
            new TopicCatalogue(TopicSettings.CLUSTER).standing();
    private static final Topic FRAMES = topic(TopicCatalogue.FRAMES);
    private static final Topic CONTROL = topic(TopicCatalogue.CONTROL);

    private final TopicComparison comparison = new TopicComparison("kafka:9092");

    @Test
    void aTopicAsItWasCreatedAgrees() {
        for (Topic topic : STANDING) {
            assertThat(
                            comparison.compare(
                                    topic,
                                    topic.partitions(),
                                    topic.replicationFactor(),
                                    topic.config()))
                    .isEmpty();
        }
    }

    @Test
    void everyPointIsToldWithWhatWasExpectedWhatIsThereAndWhatToDo() {
        Map<String, String> found =
                with(CONTROL, "cleanup.policy", "delete", "message.timestamp.type", "CreateTime");

        List<TopicDisagreement> disagreements = comparison.compare(CONTROL, 3, 1, found);

        assertThat(disagreements)
                .extracting(TopicDisagreement::setting)
                .containsExactly(
                        "partitions", "replicas", "cleanup.policy", "message.timestamp.type");
        assertThat(disagreements.get(2))
                .hasToString(
                        "signalbox.control: cleanup.policy has to be compact, but is delete. Run"
                            + " kafka-configs.sh --bootstrap-server kafka:9092 --alter"
                            + " --entity-type topics --entity-name signalbox.control --add-config"
                            + " cleanup.policy=compact");
    }

    @Test
    void moreThanWhatIsNeededAgrees() {
        Map<String, String> found =
                with(FRAMES, "retention.ms", "999999999999", "max.message.bytes", "99999999");

        assertThat(comparison.compare(FRAMES, FRAMES.partitions(), 5, found)).isEmpty();
    }

    @Test
    void lessThanWhatIsNeededDoesNot() {
        Map<String, String> found = with(CONTROL, "min.compaction.lag.ms", "1000");

        assertThat(comparison.compare(CONTROL, 1, 3, found))
                .singleElement()
                .satisfies(disagreement -> {
                    assertThat(disagreement.setting()).isEqualTo("min.compaction.lag.ms");
                    assertThat(disagreement.expected()).isEqualTo("691200000 or more");
                    assertThat(disagreement.found()).isEqualTo("1000");
                });
    }

    @Test
    void framesThatAreKeptForEverAreKeptLongEnough() {
        assertThat(
                        comparison.compare(
                                FRAMES, FRAMES.partitions(), 3, with(FRAMES, "retention.ms", "-1")))
                .isEmpty();
    }

    @Test
    void howATopicIsCutIntoSegmentsIsTheOperatorsAffair() {
        Topic table = topic(TopicCatalogue.CONTROL_TABLE);

        assertThat(comparison.compare(table, 1, 3, with(table, "segment.bytes", "1048576")))
                .isEmpty();
    }

    private static Topic topic(String name) {
        return STANDING.stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> with(Topic topic, String... settings) {
        var config = new HashMap<>(topic.config());
        for (int i = 0; i < settings.length; i += 2) {
            config.put(settings[i], settings[i + 1]);
        }
        return config;
    }
}
