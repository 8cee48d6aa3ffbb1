package io.signalbox.cli.roles.kafka;

import io.signalbox.cli.console.CommandFailure;
import io.signalbox.cli.console.ExitCode;
import io.signalbox.controlplane.KafkaSettings;
import io.signalbox.controlplane.topics.Provisioned;
import io.signalbox.controlplane.topics.TopicProvisioner;
import io.signalbox.runtime.StartFailure;
import io.signalbox.runtime.config.Settings;
import io.signalbox.schemas.topics.TopicCatalogue;
import io.signalbox.settings.TopicsSettings;
import org.apache.kafka.common.KafkaException;

/** Sees that the cluster is there, and that it has the topics. */
public final class ClusterTopics {
    private ClusterTopics() {}

    /**
     * Makes the topics that are missing, and checks the others.
     *
     * @throws CommandFailure where the cluster cannot be reached
     * @throws StartFailure where it does not let us, or a topic is not as it has to be
     */
    public static TopicCatalogue provide(KafkaSettings kafka, Settings settings)
            throws InterruptedException {
        try {
            var cluster = ClusterShape.of(kafka);
            var catalogue =
                    new TopicCatalogue(
                            TopicsSettings.choose(settings, cluster.brokers(), cluster.frames()));
            return switch (TopicProvisioner.provision(kafka, catalogue.standing())) {
                case Provisioned.Ready _ -> catalogue;
                case Provisioned.Disagreeing disagreement ->
                        throw new StartFailure(disagreement.message());
            };
        } catch (org.apache.kafka.common.errors.TimeoutException e) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE,
                    "Kafka at "
                            + kafka.bootstrapServers()
                            + " does not answer: "
                            + e.getMessage()
                            + " See that it runs, or give its address with --bootstrap-servers");
        } catch (KafkaException e) {
            throw new StartFailure(
                    "Kafka at " + kafka.bootstrapServers() + " refused: " + e.getMessage(), e);
        }
    }
}
