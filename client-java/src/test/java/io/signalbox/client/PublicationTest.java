package io.signalbox.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicationTest {

    @ParameterizedTest
    @CsvSource({"PT0S, 1", "PT0.000000001S, 1", "PT0.001S, 1", "PT1.5S, 1500"})
    void aTimeoutIsNeverTheZeroThatTheServerTakesForItsDefault(Duration timeout, long ms) {
        var request = Publication.of("q").timeout(timeout).build();
        assertThat(MessageWriter.publish("f", request)).contains("\"timeoutMs\":" + ms + "}");
    }

    @Test
    void aNegativeTimeoutIsRefused() {
        var request = Publication.of("q");
        assertThatThrownBy(() -> request.timeout(Duration.ofNanos(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT-0.000000001S");
    }
}
