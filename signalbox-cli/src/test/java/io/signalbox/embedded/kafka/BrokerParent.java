package io.signalbox.embedded.kafka;

import io.signalbox.embedded.DataDirectory;
import io.signalbox.runtime.config.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A process with a broker, to be killed. Says the broker's process id and address when it is ready.
 */
final class BrokerParent {

    private BrokerParent() {}

    public static void main(String[] args) throws Exception {
        var settings = Settings.of(EmbeddedKafkaSettings.all(), Map.of("embedded.kafkaPort", "0"));
        var broker =
                new EmbeddedBroker(
                        DataDirectory.open(Path.of(args[0])), settings, System.err::println);
        broker.start();
        System.out.println(broker.pid());
        System.out.println(broker.bootstrapServers());
        new CountDownLatch(1).await();
    }
}
