package io.signalbox.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a call does while as much awaits its answer as may. */
class InFlightTest {
    @Test
    void aCallWaitsWhileNoMoreMayBeInFlight() throws Exception {
        try (var server = ScriptedServer.greeting();
                var client = SignalboxClient.connect(to(server).maxInFlight(1).build())) {
            client.publish(Publication.of("a").id("1").build());
            server.hear();
            var second =
                    CompletableFuture.supplyAsync(
                            () -> client.publish(Publication.of("a").id("2").build()));
            server.say("{\"op\":\"ack\",\"id\":\"1\",\"receipt\":\"0-1\"}");
            assertThat(server.hearId()).isEqualTo("2");
            server.say("{\"op\":\"ack\",\"id\":\"2\",\"receipt\":\"0-2\"}");
            assertThat(get(get(second)).receipt()).isEqualTo("0-2");
        }
    }

    @Test
    void aCallFailsAtOnceWhereThatIsThePolicy() throws Exception {
        try (var server = ScriptedServer.greeting();
                var client =
                        SignalboxClient.connect(
                                to(server).maxInFlightBytes(200).whenFull(WhenFull.FAIL).build())) {
            var large = Publication.of("a").payloadJson('"' + "x".repeat(150) + '"').build();
            var first = client.publish(large);
            assertThatThrownBy(() -> get(client.publish(large)))
                    .hasMessageContaining(ErrorCodes.IN_FLIGHT_LIMIT)
                    .hasMessageContaining("200 bytes");
            server.store("0-1");
            get(first);
            client.publish(large);
            server.store("0-2");
        }
    }

    private static ClientOptions.Builder to(ScriptedServer server) {
        return ClientOptions.to(server.url());
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.get(10, TimeUnit.SECONDS);
    }
}
