package io.signalbox.testkit.kafka;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TestKafkaTest {

    @Test
    void anUnknownKindOfBrokerIsRefusedWithTheKindsThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestKafka.start("docker"))
                .withMessageContaining("'docker'")
                .withMessageContaining("'embedded' or 'testcontainers'");
    }
}
