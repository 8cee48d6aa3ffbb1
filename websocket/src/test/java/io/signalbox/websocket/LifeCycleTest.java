package io.signalbox.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import io.signalbox.websocket.fanout.Audience;
import io.signalbox.websocket.fanout.CloseCause;
import io.signalbox.websocket.fanout.EncodedFrame;
import io.signalbox.websocket.fanout.Publisher;
import io.signalbox.websocket.fanout.Socket;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Peers that are rude, dead or slow leave nothing behind. */
class LifeCycleTest {
    private static final int ROUNDS = 300;

    private final TestServer server =
            TestServer.start(
                    SocketServerOptions.defaults()
                            .with()
                            .byteBudget(200_000)
                            .pingIntervalMs(100)
                            .idleTimeoutMs(600)
                            .closeTimeoutMs(200)
                            .build());

    @AfterEach
    void stop() {
        server.close();
    }

    private static long openDescriptors() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getOpenFileDescriptorCount();
    }

    private static long directBytes() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }

    @Test
    void everyRudeKindOfEndLeavesNothingBehind() {
        Audience audience = server.sockets.newAudience();
        rudeRound(audience, 0);
        awaitQuiet(audience);
        long descriptors = openDescriptors();
        long direct = directBytes();

        for (int round = 1; round <= ROUNDS; round++) {
            rudeRound(audience, round);
        }

        awaitQuiet(audience);
        await().untilAsserted(() -> assertThat(openDescriptors()).isLessThanOrEqualTo(descriptors));
        assertThat(directBytes()).isLessThanOrEqualTo(direct + (1 << 20));
        assertThat(server.sockets.totals().queuedBytes()).isZero();
    }

    private void awaitQuiet(Audience audience) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> {
                    assertThat(server.sockets.count()).isZero();
                    assertThat(audience.size()).isZero();
                    assertThat(server.sockets.totals().queuedBytes()).isZero();
                });
    }

    private void rudeRound(Audience audience, int round) {
        RawClient.connect(server.port()).close();
        RawClient.connect(server.port()).reset();
        RawClient.connect(server.port()).send(ClientFrames.utf8("GET / HT")).reset();
        RawClient.connect(server.port())
                .send(ClientFrames.utf8(RawClient.request() + "\r\n"))
                .reset();
        RawClient.open(server.port()).reset();
        RawClient.open(server.port()).close();
        byte[] text = ClientFrames.text("x".repeat(1000));
        RawClient.open(server.port()).send(Arrays.copyOf(text, 3)).reset();
        RawClient.open(server.port()).send(Arrays.copyOf(text, 700)).reset();
        RawClient.open(server.port()).send(new byte[] {1, 2, 3}).reset();
        RawClient.open(server.port()).close(1000, "").reset();
        RawClient.open(server.port()).send(ClientFrames.ping("x")).reset();
        RawClient unread = RawClient.openSlow(server.port());
        for (int i = 0; i < 50; i++) {
            unread.send(text);
        }
        unread.reset();
        broadcastTo(audience, round);
    }

    private void broadcastTo(Audience audience, int round) {
        Publisher publisher = server.sockets.newPublisher();
        RawClient[] members = new RawClient[5];
        for (int i = 0; i < members.length; i++) {
            members[i] = RawClient.open(server.port());
        }
        server.sockets.forEach(socket -> publisher.join(audience, socket));
        for (int i = 0; i < 100; i++) {
            publisher.toAudience(audience, EncodedFrame.text(new byte[500]));
        }
        publisher.flush();
        for (int i = 0; i < members.length; i++) {
            if ((round + i) % 2 == 0) {
                members[i].reset();
            } else {
                members[i].close();
            }
        }
    }

    @Test
    void aPeerThatSendsByteByByteIsServed() {
        try (RawClient client = RawClient.connect(server.port())) {
            sendByteByByte(client, ClientFrames.utf8(RawClient.request() + "\r\n"));
            assertThat(client.readHead().getFirst()).isEqualTo("HTTP/1.1 101 Switching Protocols");
            sendByteByByte(client, ClientFrames.text("slowly"));
            assertThat(client.readText()).isEqualTo("slowly");
        }
    }

    private static void sendByteByByte(RawClient client, byte[] bytes) {
        for (byte one : bytes) {
            client.send(new byte[] {one});
        }
    }

    @Test
    void aPeerThatAnswersNoPingIsTakenForDead() {
        try (RawClient client = RawClient.open(server.port())) {
            TestServer.Ended ended = server.nextEnded();

            assertThat(ended.cause()).isEqualTo(CloseCause.IDLE);
            assertThat(client.read().opcode()).isEqualTo(ClientFrames.PING);
            assertThat(client.readClose().closeReason()).contains("idleTimeoutMs 600");
        }
    }

    @Test
    void aPeerThatAnswersPingsStays() {
        try (RawClient client = RawClient.open(server.port())) {
            for (int i = 0; i < 10; i++) {
                RawClient.Frame ping = client.read();
                assertThat(ping.opcode()).isEqualTo(ClientFrames.PING);
                client.send(ClientFrames.frame(true, ClientFrames.PONG, ping.payload()));
            }
            assertThat(server.ended).isEmpty();
        }
    }

    @Test
    void anEventStreamIsKeptAliveByComments() {
        try (RawClient client = RawClient.connect(server.port())) {
            client.exchangeHead("GET /stream HTTP/1.1\r\nHost: localhost\r\n");
            assertThat(client.readLine()).isEqualTo(": open");
            for (int i = 0; i < 10; i++) {
                assertThat(client.readLine()).isEmpty();
                assertThat(client.readLine()).isEqualTo(": ping");
            }
        }
    }

    @Test
    void nothingIsDeliveredWhileReadsArePaused() {
        try (RawClient client = RawClient.open(server.port())) {
            Socket socket = server.nextOpened();
            assertThat(client.text("1").readText()).isEqualTo("1");
            socket.pauseReads();
            client.text("2");
            socket.send(EncodedFrame.text(ClientFrames.utf8("paused")));
            assertThat(client.readText()).isEqualTo("paused");

            socket.resumeReads();
            assertThat(client.readText()).isEqualTo("2");
        }
    }

    @Test
    void aPeerWhoseReadsWePauseIsNotIdle() {
        try (RawClient client = RawClient.open(server.port())) {
            Socket socket = server.nextOpened();
            socket.pauseReads();
            for (int pings = 0; pings < 12; pings++) {
                assertThat(client.read().opcode()).isEqualTo(ClientFrames.PING);
            }
            assertThat(server.ended).isEmpty();
        }
    }
}
