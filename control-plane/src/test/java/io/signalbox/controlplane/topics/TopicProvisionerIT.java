package io.signalbox.controlplane.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.controlplane.FreshTopics;
import io.signalbox.controlplane.KafkaSettings;
import io.signalbox.schemas.topics.Topic;
import io.signalbox.schemas.topics.TopicCatalogue;
import io.signalbox.schemas.topics.TopicSettings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreshTopics.class)
class TopicProvisionerIT {
    private static final KafkaSettings KAFKA = FreshTopics.kafka();
    private static final TopicCatalogue CATALOGUE = new TopicCatalogue(TopicSettings.EMBEDDED);

    @Test
    void whatIsMissingIsCreatedAndWhatIsThereIsLeft() {
        Topic topic = CATALOGUE.deliveriesOf("fresh");

        assertThat(TopicProvisioner.provision(KAFKA, List.of(topic)))
                .isEqualTo(new Provisioned.Ready(List.of("signalbox.deliveries.fresh")));
        assertThat(TopicProvisioner.provision(KAFKA, List.of(topic)))
                .isEqualTo(new Provisioned.Ready(List.of()));
    }

    @Test
    void processesThatStartTogetherAllFindTheTopicsReady() {
        List<Topic> topics = Stream.of("a", "b", "c").map(CATALOGUE::deliveriesOf).toList();

        var runs =
                Stream.generate(() ->
                                CompletableFuture.supplyAsync(
                                        () -> TopicProvisioner.provision(KAFKA, topics)))
                        .limit(3)
                        .toList();

        assertThat(runs)
                .extracting(CompletableFuture::join)
                .hasOnlyElementsOfType(Provisioned.Ready.class);
    }

    @Test
    void allDisagreementsAreToldAtOnceAndNothingIsChanged() throws Exception {
        try (Admin admin = FreshTopics.admin()) {
            admin.createTopics(
                            List.of(
                                    new NewTopic("signalbox.deliveries.odd", 2, (short) 1)
                                            .configs(
                                                    Map.of(
                                                            "message.timestamp.type",
                                                            "LogAppendTime")),
                                    new NewTopic("signalbox.deliveries.stale", 4, (short) 1)))
                    .all()
                    .get();
            var topics = List.of(CATALOGUE.deliveriesOf("odd"), CATALOGUE.deliveriesOf("stale"));

            Provisioned provisioned = TopicProvisioner.provision(KAFKA, topics);

            assertThat(provisioned)
                    .isInstanceOfSatisfying(
                            Provisioned.Disagreeing.class,
                            disagreeing ->
                                    assertThat(disagreeing.message())
                                            .contains(
                                                    "signalbox.deliveries.odd: partitions has to be"
                                                            + " 4, but is 2.")
                                            .contains(
                                                    "signalbox.deliveries.stale:"
                                                        + " message.timestamp.type has to be"
                                                        + " LogAppendTime, but is CreateTime."));
            var odd = admin.describeTopics(List.of("signalbox.deliveries.odd"));
            assertThat(odd.allTopicNames().get().get("signalbox.deliveries.odd").partitions())
                    .hasSize(2);
        }
    }

    @Test
    void whatTheClusterCannotGiveIsSaidWithTheTopic() {
        List<Topic> topics =
                new TopicCatalogue(TopicSettings.CLUSTER)
                        .standing().stream()
                                .map(topic ->
                                        new Topic(
                                                topic.name() + ".x", 1, (short) 3, topic.config()))
                                .limit(1)
                                .toList();

        assertThatThrownBy(() -> TopicProvisioner.provision(KAFKA, topics))
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining(
                        "cannot create signalbox.frames.x with 1 partitions and replication factor"
                                + " 3");
    }
}
