package io.signalbox.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What blocks where time is told stops the time of every client of the JVM. */
class TimeoutTest {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private ScriptedServer server;
    private SignalboxClient other;

    @BeforeEach
    void connect() throws Exception {
        server = ScriptedServer.greeting();
        other = SignalboxClient.connect(options(server).build());
    }

    @AfterEach
    void close() throws Exception {
        goOn.countDown();
        other.close();
        server.close();
    }

    @Test
    void whoBlocksOnAMissingAcknowledgementDoesNotStopTheClock() throws Exception {
        try (var client = SignalboxClient.connect(options(server).build())) {
            var blocked =
                    client.publish(Publication.of("t").build())
                            .whenComplete((receipt, failure) -> block());
            begun.await();
            assertTimeIsTold();
            goOn.countDown();
            assertTimesOut(blocked);
        }
    }

    @Test
    void whoBlocksOnAMissingOutcomeDoesNotStopTheClock() throws Exception {
        try (var client = SignalboxClient.connect(options(server).build())) {
            server.awaitConnections(2);
            var blocked =
                    client.publishDecided(Publication.of("t").build())
                            .whenComplete((outcome, failure) -> block());
            server.store("0-1");
            begun.await();
            assertTimeIsTold();
            goOn.countDown();
            assertTimesOut(blocked);
        }
    }

    @Test
    void aListenerThatBlocksOnTheHealthDoesNotStopTheClock() throws Exception {
        var blocking =
                new ClientListener() {
                    @Override
                    public void onHealth(HealthState state) {
                        if (state == HealthState.DEGRADED) {
                            block();
                        }
                    }
                };
        try (var silent = ScriptedServer.withHeartbeatMs(100);
                var client =
                        SignalboxClient.connect(
                                options(silent)
                                        .listener(blocking)
                                        .handlerThreads(Runnable::run)
                                        .build())) {
            begun.await();
            assertTimeIsTold();
            assertThat(client.closed()).isNotDone();
            goOn.countDown();
        }
    }

    private void assertTimeIsTold() {
        assertTimesOut(other.publish(Publication.of("t").build()));
    }

    private static void assertTimesOut(Future<?> future) {
        assertThatThrownBy(() -> future.get(10, TimeUnit.SECONDS))
                .hasMessageContaining(ErrorCodes.TIMEOUT);
    }

    private static ClientOptions.Builder options(ScriptedServer server) {
        return ClientOptions.to(server.url()).ackTimeout(Duration.ofMillis(200));
    }

    private void block() {
        begun.countDown();
        try {
            goOn.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
