package io.signalbox.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How a client ends, and who learns of it. */
class EndTest {
    @Test
    void aCloseByTheServerIsReportedAndFailsWhatIsPending() throws Exception {
        var listener = new HeardListener();
        try (var server = ScriptedServer.greeting();
                var client =
                        SignalboxClient.connect(
                                to(server)
                                        .reconnecting(ReconnectPolicy.never())
                                        .listener(listener)
                                        .build())) {
            var pending = client.publish(Publication.of("a").build());
            server.hear();
            server.closeWith(1012, "draining");
            var closed = next(listener, Closed.class);
            assertThat(closed).isEqualTo(new Closed(1012, "draining", false));
            assertThat(closed.reconnectAdvised()).isTrue();
            assertThatThrownBy(() -> get(pending)).hasMessageContaining("1012 (draining)");
            assertThatThrownBy(() -> get(client.subscribe("late")))
                    .hasMessageContaining(ErrorCodes.CONNECTION_CLOSED);
        }
    }

    @Test
    void aCutConnectionIsReported() throws Exception {
        var listener = new HeardListener();
        try (var server = ScriptedServer.withHeartbeatMs(1_000);
                var client =
                        SignalboxClient.connect(
                                to(server)
                                        .reconnecting(ReconnectPolicy.never())
                                        .listener(listener)
                                        .build())) {
            server.cut();
            assertThat(next(listener, Closed.class).code()).isEqualTo(1006);
            assertThat(get(client.closed()).byClient()).isFalse();
        }
    }

    @Test
    void aServerThatFallsSilentIsGivenUp() throws Exception {
        var listener = new HeardListener();
        try (var server = ScriptedServer.withHeartbeatMs(100);
                var client =
                        SignalboxClient.connect(
                                to(server)
                                        .reconnecting(ReconnectPolicy.never())
                                        .listener(listener)
                                        .build())) {
            server.hearPing();
            assertThat(next(listener, Closed.class).reason()).contains("silent");
            assertThat(client.closed()).isDone();
        }
    }

    @Test
    void closingIsReportedOnceAsTheClientsOwnDoing() throws Exception {
        var listener = new HeardListener();
        try (var server = ScriptedServer.greeting()) {
            var client = SignalboxClient.connect(to(server).listener(listener).build());
            client.close();
            client.close();
            assertThat(next(listener, Closed.class)).isEqualTo(new Closed(1000, "", true));
            assertThat(listener.heard).isEmpty();
        }
    }

    private static ClientOptions.Builder to(ScriptedServer server) {
        return ClientOptions.to(server.url());
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.get(10, TimeUnit.SECONDS);
    }

    private static <T> T next(HeardListener listener, Class<T> type) throws InterruptedException {
        return type.cast(listener.heard.poll(10, TimeUnit.SECONDS));
    }
}
