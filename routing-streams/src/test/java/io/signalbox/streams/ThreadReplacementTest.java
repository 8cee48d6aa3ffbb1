package io.signalbox.streams;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

class ThreadReplacementTest {

    private long nowMs = 1_000_000;
    private final ThreadReplacement replacement =
            new ThreadReplacement(() -> Instant.ofEpochMilli(nowMs));

    @Test
    void aThreadThatDiesIsReplacedUntilTooManyDiedInAWindow() {
        for (int death = 0; death < ThreadReplacement.MAX_DEATHS; death++) {
            assertThat(die()).isEqualTo(REPLACE_THREAD);
        }

        assertThat(die()).isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void deathsOfLongAgoDoNotCount() {
        for (int death = 0; death < ThreadReplacement.MAX_DEATHS; death++) {
            die();
        }

        nowMs += ThreadReplacement.WINDOW.toMillis();

        assertThat(die()).isEqualTo(REPLACE_THREAD);
    }

    private StreamThreadExceptionResponse die() {
        return replacement.handle(new IllegalStateException("a fault"));
    }
}
