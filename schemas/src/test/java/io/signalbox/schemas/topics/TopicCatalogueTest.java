package io.signalbox.schemas.topics;

import static java.util.concurrent.TimeUnit.DAYS;
import static java.util.concurrent.TimeUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicCatalogueTest {
    private final TopicCatalogue catalogue = new TopicCatalogue(TopicSettings.CLUSTER);

    @Test
    void decisionsStandInThePartitionOfTheirFrame() {
        assertThat(topic(TopicCatalogue.FRAMES).partitions()).isEqualTo(12);
        assertThat(topic(TopicCatalogue.DECISIONS).partitions()).isEqualTo(12);
        assertThat(catalogue.receipts().partitions()).isEqualTo(12);
    }

    @Test
    void theControlLogHasOneOrder() {
        assertThat(
                        Stream.of(
                                TopicCatalogue.COMMANDS,
                                TopicCatalogue.CONTROL,
                                TopicCatalogue.CONTROL_TABLE))
                .allSatisfy(name -> assertThat(topic(name).partitions()).isEqualTo(1));
    }

    @Test
    void everythingIsTimedByTheBrokerAndLosesNothingThatWasAcknowledged() {
        assertThat(
                        Stream.concat(
                                catalogue.standing().stream(),
                                Stream.of(
                                        catalogue.deliveriesOf("n1"),
                                        catalogue.receipts(),
                                        catalogue.produceOf("acme"))))
                .hasSize(10)
                .allSatisfy(topic -> {
                    assertThat(topic.replicationFactor()).isEqualTo((short) 3);
                    assertThat(topic.config())
                            .containsEntry("message.timestamp.type", "LogAppendTime")
                            .containsEntry("min.insync.replicas", "2")
                            .containsEntry("unclean.leader.election.enable", "false")
                            .containsKeys(
                                    "cleanup.policy", "max.message.bytes", "compression.type");
                });
    }

    @Test
    void framesAndDecisionsAreKeptAsLongAsTheOperatorSays() {
        TopicCatalogue oneDay =
                new TopicCatalogue(new TopicSettings(2, DAYS.toMillis(1), (short) 1, (short) 1));

        assertThat(oneDay.standing().getFirst().config())
                .containsEntry("retention.ms", Long.toString(DAYS.toMillis(1)))
                .containsEntry("cleanup.policy", "delete");
        assertThat(topic(TopicCatalogue.DECISIONS).config())
                .containsEntry("retention.ms", Long.toString(DAYS.toMillis(7)));
    }

    @Test
    void theTableOfAnyRetainedFrameCanBeRebuilt() {
        assertThat(topic(TopicCatalogue.CONTROL).config())
                .containsEntry("cleanup.policy", "compact")
                .containsEntry("min.compaction.lag.ms", Long.toString(DAYS.toMillis(8)));
        assertThat(topic(TopicCatalogue.CONTROL_TABLE).config())
                .containsEntry("cleanup.policy", "compact")
                .containsEntry("min.compaction.lag.ms", "0");
    }

    @Test
    void whatIsMadeOfAFrameHasRoomForMoreThanTheFrame() {
        int frame = maxBytes(topic(TopicCatalogue.FRAMES));

        assertThat(frame).isGreaterThan(1 << 20);
        assertThat(maxBytes(catalogue.deliveriesOf("n1"))).isGreaterThan(frame);
        assertThat(maxBytes(topic(TopicCatalogue.DEAD_LETTERS))).isGreaterThan(frame);
        assertThat(maxBytes(topic(TopicCatalogue.DECISIONS))).isGreaterThan(frame);
    }

    @Test
    void aNodeHasATopicOfItsOwn() {
        Topic topic = catalogue.deliveriesOf("egress-1");

        assertThat(topic.name()).isEqualTo("signalbox.deliveries.egress-1");
        assertThat(topic.partitions()).isEqualTo(4);
        assertThat(topic.config()).containsEntry("retention.ms", Long.toString(HOURS.toMillis(1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Node",
                "a.b",
                "a_b",
                "a/b",
                "12345678901234567890123456789012345678901"
            })
    void aNodeNameThatCouldCollideOrIsNoTopicNameIsRefused(String node) {
        assertThatThrownBy(() -> TopicCatalogue.deliveries(node))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a node name is [a-z0-9-]{1,40}, not '" + node + "'");
    }

    @Test
    void settingsThatCannotHoldAreRefusedByName() {
        assertThatThrownBy(() -> new TopicSettings(0, 1, (short) 1, (short) 1))
                .hasMessage("topics: partitions is 1 or more, not 0");
        assertThatThrownBy(() -> new TopicSettings(1, 1, (short) 1, (short) 2))
                .hasMessage(
                        "topics: minInsyncReplicas is from 1 to the replication factor of 1, not"
                                + " 2");
    }

    private Topic topic(String name) {
        return catalogue.standing().stream()
                .filter(topic -> topic.name().equals(name))
                .findAny()
                .orElseThrow();
    }

    private static int maxBytes(Topic topic) {
        return Integer.parseInt(topic.config().get("max.message.bytes"));
    }
}
