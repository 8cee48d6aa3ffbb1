package io.signalbox.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An executor of handlers that rejects work loses no frame, and is told of. */
class RejectedWorkTest {
    private final MoodyExecutor executor = new MoodyExecutor();
    private final BlockingQueue<SignalboxException> told = new LinkedBlockingQueue<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<String> handled = new CopyOnWriteArrayList<>();
    private ScriptedServer server;
    private SignalboxClient client;

    @BeforeEach
    void connect() throws Exception {
        server = ScriptedServer.greeting();
        var listener =
                new ClientListener() {
                    @Override
                    public void onError(SignalboxException error) {
                        told.add(error);
                    }

                    @Override
                    public void onFrame(ReceivedFrame frame) {
                        heard.add(frame.id());
                    }

                    @Override
                    public void onClosed(Closed closed) {
                        heard.add("closed");
                    }
                };
        client =
                SignalboxClient.connect(
                        ClientOptions.to(server.url())
                                .handlerThreads(executor)
                                .listener(listener)
                                .build());
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        server.close();
    }

    @Test
    void whatWaitsIsHandledInOrderOnceTheExecutorTakesWorkAgain() throws Exception {
        client.onEvent("*", frame -> handled.add(frame.id()));
        executor.reject(true);
        server.say(frame("1"));
        assertTold();
        server.say(frame("2"));
        await().until(() -> heard.size() == 2);
        assertThat(handled).isEmpty();
        executor.reject(false);
        server.say(frame("3"));
        await().until(() -> handled.size() == 3);
        assertThat(handled).containsExactly("1", "2", "3");
        assertThat(told).isEmpty();
    }

    @Test
    void itNeedsNoOtherFrameForThat() throws Exception {
        client.onEvent("*", frame -> handled.add(frame.id()));
        executor.reject(true);
        server.say(frame("1"));
        assertTold();
        executor.reject(false);
        await().until(() -> handled.equals(List.of("1")));
    }

    @Test
    void aLaneWhoseHandlerEndsWhileWorkIsRejectedGoesOn() throws Exception {
        var first = new CompletableFuture<Reply>();
        client.on(
                "*",
                frame -> {
                    handled.add(frame.id());
                    return frame.id().equals("1")
                            ? first
                            : CompletableFuture.completedFuture(Reply.none());
                });
        server.say(frame("1"));
        server.say(frame("2"));
        await().until(() -> handled.equals(List.of("1")) && heard.size() == 2);
        executor.reject(true);
        first.complete(Reply.none());
        assertTold();
        executor.reject(false);
        await().until(() -> handled.equals(List.of("1", "2")));
    }

    @Test
    void theListenerIsCalledInOrderWhateverTheExecutorTakes() throws Exception {
        executor.reject(true);
        for (int i = 0; i < 50; i++) {
            server.say(frame("f" + i));
        }
        await().until(() -> heard.size() == 50);
        client.close();
        await().until(() -> heard.contains("closed"));
        assertThat(heard).hasSize(51).startsWith("f0", "f1", "f2").endsWith("f49", "closed");
    }

    private void assertTold() throws InterruptedException {
        var rejection = told.poll(10, TimeUnit.SECONDS);
        assertThat(rejection).isNotNull();
        assertThat(rejection.code()).isEqualTo(ErrorCodes.HANDLERS_REJECTED);
        assertThat(rejection.reason()).contains("handlerThreads");
        assertThat(rejection.retryable()).isTrue();
    }

    private static String frame(String id) {
        return "{\"op\":\"frame\",\"id\":\"" + id + "\",\"channel\":\"c\",\"type\":\"t\"}";
    }
}
