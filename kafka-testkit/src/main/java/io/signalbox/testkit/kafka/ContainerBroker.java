package io.signalbox.testkit.kafka;

import java.util.Locale;
import org.apache.kafka.common.utils.AppInfoParser;
import org.testcontainers.kafka.KafkaContainer;

/** Kafka's official image, of the version of the clients. */
record ContainerBroker(KafkaContainer container) implements Broker {

    static ContainerBroker start() {
        var container = new KafkaContainer("apache/kafka:" + AppInfoParser.getVersion());
        BrokerSettings.forTests()
                .forEach((name, value) -> container.addEnv(environmentName(name), value));
        container.start();
        return new ContainerBroker(container);
    }

    /** The image's rule: dots become underscores, in capitals, after {@code KAFKA_}. */
    private static String environmentName(String setting) {
        return "KAFKA_" + setting.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    @Override
    public String bootstrapServers() {
        return container.getBootstrapServers();
    }

    @Override
    public void suspend() {
        container.getDockerClient().pauseContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void resume() {
        container.getDockerClient().unpauseContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void close() {
        container.stop();
    }
}
