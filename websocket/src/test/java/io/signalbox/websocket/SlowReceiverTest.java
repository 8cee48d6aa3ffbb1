package io.signalbox.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.signalbox.websocket.fanout.Audience;
import io.signalbox.websocket.fanout.CloseCause;
import io.signalbox.websocket.fanout.CloseReason;
import io.signalbox.websocket.fanout.EncodedFrame;
import io.signalbox.websocket.fanout.Publisher;
import io.signalbox.websocket.fanout.SlowPolicy;
import io.signalbox.websocket.fanout.SlowReceivers;
import io.signalbox.websocket.fanout.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A peer that does not read hurts only itself, and knows afterwards what it has missed. */
class SlowReceiverTest {
    private static final int BUDGET = 100_000;
    private static final int FRAMES = 2_000;

    private final List<Long> unwritten = new CopyOnWriteArrayList<>();
    private final List<Long> droppedCounts = new CopyOnWriteArrayList<>();
    private @Nullable TestServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private TestServer start(SocketServerOptions options) {
        server =
                TestServer.start(
                        options,
                        new SlowReceivers() {
                            @Override
                            public CloseReason disconnect(
                                    Socket socket,
                                    List<EncodedFrame> missed,
                                    long queuedBytes,
                                    String limit) {
                                missed.forEach(frame -> unwritten.add(frame.tag()));
                                return new CloseReason(
                                        1013, "cursor " + (missed.getFirst().tag() - 1));
                            }

                            @Override
                            public EncodedFrame dropped(Socket socket, long frames) {
                                droppedCounts.add(frames);
                                return EncodedFrame.text(ClientFrames.utf8("missed " + frames));
                            }
                        });
        return server;
    }

    private static SocketServerOptions.Builder options() {
        return SocketServerOptions.defaults().with().byteBudget(BUDGET).closeTimeoutMs(10_000);
    }

    /** About a kilobyte that begins with its number, which is its tag, too. */
    private static EncodedFrame numbered(long number) {
        return EncodedFrame.text(ClientFrames.utf8(number + " " + "x".repeat(1000))).tagged(number);
    }

    private static long numberOf(RawClient.Frame frame) {
        String text = frame.text();
        return Long.parseLong(text.substring(0, text.indexOf(' ')));
    }

    @Test
    void overItsBudgetASocketIsClosedWithAReasonThatNamesWhatItHasGot() {
        TestServer running = start(options().build());
        try (RawClient client = RawClient.openSlow(running.port())) {
            Socket socket = running.nextOpened();
            for (long i = 1; socket.send(numbered(i)); i++) {
                assertThat(i)
                        .as("frames taken from a peer that does not read")
                        .isLessThan(1_000_000);
            }
            TestServer.Ended ended = running.nextEnded();
            assertThat(ended.cause()).isEqualTo(CloseCause.SLOW);
            assertThat(ended.code()).isEqualTo(1013);

            long last = 0;
            RawClient.Frame frame = client.read();
            for (; frame.opcode() == ClientFrames.TEXT; frame = client.read()) {
                assertThat(numberOf(frame)).isEqualTo(last + 1);
                last++;
            }
            assertThat(frame.closeCode()).isEqualTo(1013);
            assertThat(frame.closeReason()).isEqualTo("cursor " + last);
            assertThat(unwritten.getFirst()).isEqualTo(last + 1);
            long withTheCloseFrame = last + 1;
            await().untilAsserted(() ->
                    assertThat(socket.counters().writtenFrames()).isEqualTo(withTheCloseFrame));
            assertThat(client.atEnd()).isTrue();
        }
    }

    @Test
    void theReasonWithoutOneOfTheApplicationsNamesTheSetting() {
        server = TestServer.start(options().build());
        try (RawClient client = RawClient.openSlow(server.port())) {
            Socket socket = server.nextOpened();
            int sent = 0;
            while (socket.send(numbered(1))) {
                sent++;
            }
            assertThat(sent).isPositive();

            assertThat(client.readClose().closeReason()).contains("byteBudget " + BUDGET);
        }
    }

    @Test
    void oldestFramesMakeRoomAndTheReceiverIsToldHowMany() {
        TestServer running = start(options().build());
        try (RawClient client = RawClient.openSlow(running.port())) {
            Socket socket = running.nextOpened();
            Publisher publisher = running.sockets.newPublisher();
            for (int i = 1; i <= FRAMES; i++) {
                publisher.toSocket(socket, numbered(i).whenSlow(SlowPolicy.DROP_OLDEST));
            }
            publisher.flush();
            await().until(() ->
                    socket.counters().droppedFrames() > 0
                            && socket.counters().writtenFrames() + socket.counters().droppedFrames()
                                    > FRAMES - BUDGET / 1000 - 2);
            assertThat(socket.counters().queuedBytes()).isLessThanOrEqualTo(BUDGET);

            List<Long> got = new ArrayList<>();
            RawClient.Frame frame = client.read();
            for (; !frame.text().startsWith("missed"); frame = client.read()) {
                got.add(numberOf(frame));
            }
            assertThat(got)
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .endsWith((long) FRAMES)
                    .startsWith(1L, 2L);
            assertThat(frame.text()).isEqualTo("missed " + (FRAMES - got.size()));
            assertThat(socket.counters().droppedFrames()).isEqualTo(FRAMES - got.size());
        }
    }

    @Test
    void ofConflatedFramesTheNewestOfEachKeyArrives() {
        TestServer running = start(options().build());
        try (RawClient client = RawClient.openSlow(running.port())) {
            Socket socket = running.nextOpened();
            Publisher publisher = running.sockets.newPublisher();
            for (int i = 1; i <= FRAMES; i++) {
                publisher.toSocket(
                        socket, numbered(i).whenSlow(SlowPolicy.conflate("key " + i % 7)));
            }
            publisher.flush();
            await().until(() -> socket.counters().droppedFrames() > 1000);

            List<Long> got = new ArrayList<>();
            RawClient.Frame frame = client.read();
            for (; !frame.text().startsWith("missed"); frame = client.read()) {
                got.add(numberOf(frame));
            }
            assertThat(got).isSorted().doesNotHaveDuplicates();
            for (long newest = FRAMES - 6; newest <= FRAMES; newest++) {
                assertThat(got).contains(newest);
            }
            assertThat(frame.text()).isEqualTo("missed " + (FRAMES - got.size()));
        }
    }

    @Test
    void framesThatMayNotBeDroppedAreNotDroppedForThoseThatMay() {
        TestServer running = start(options().build());
        try (RawClient client = RawClient.openSlow(running.port())) {
            Socket socket = running.nextOpened();
            Publisher publisher = running.sockets.newPublisher();
            for (int i = 1; i <= FRAMES; i++) {
                boolean precious = i % 100 == 0;
                publisher.toSocket(
                        socket,
                        precious ? numbered(i) : numbered(i).whenSlow(SlowPolicy.DROP_OLDEST));
            }
            publisher.flush();

            List<Long> got = new ArrayList<>();
            RawClient.Frame frame = client.read();
            for (; !frame.text().startsWith("missed"); frame = client.read()) {
                got.add(numberOf(frame));
            }
            for (long i = 100; i <= FRAMES; i += 100) {
                assertThat(got).contains(i);
            }
        }
    }

    @Test
    void aFrameUnwrittenForTooLongClosesTheSocketUnderItsBudget() {
        TestServer running = start(options().byteBudget(10_000_000).maxQueuedMs(200).build());
        try (RawClient client = RawClient.openSlow(running.port())) {
            Socket socket = running.nextOpened();
            while (socket.queuedBytes() < 50_000) {
                socket.send(numbered(1));
            }

            assertThat(running.nextEnded().cause()).isEqualTo(CloseCause.SLOW);
            assertThat(client.readClose().closeCode()).isEqualTo(1013);
        }
    }

    @Test
    void aSlowMemberDelaysNobodyAndGetsEverythingWhenItReadsAgain() {
        TestServer running = start(options().byteBudget(10_000_000).build());
        Audience audience = running.sockets.newAudience();
        Publisher publisher = running.sockets.newPublisher();
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            clients.add(
                    i == 0 ? RawClient.openSlow(running.port()) : RawClient.open(running.port()));
            publisher.join(audience, running.nextOpened());
        }
        for (int i = 1; i <= FRAMES; i++) {
            publisher.toAudience(audience, numbered(i));
            publisher.flush();
        }

        for (int c = clients.size() - 1; c >= 0; c--) {
            for (int i = 1; i <= FRAMES; i++) {
                assertThat(numberOf(clients.get(c).read())).isEqualTo(i);
            }
        }
        clients.forEach(RawClient::close);
    }

    @Test
    void aSlowMemberOfAnAudienceIsClosedWithATrueReason() {
        TestServer running = start(options().build());
        Audience audience = running.sockets.newAudience();
        Publisher publisher = running.sockets.newPublisher();
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            clients.add(RawClient.openSlow(running.port()));
            publisher.join(audience, running.nextOpened());
        }
        for (int i = 1; i <= FRAMES; i++) {
            publisher.toAudience(audience, numbered(i));
        }
        publisher.flush();

        for (RawClient client : clients) {
            long last = 0;
            RawClient.Frame frame = client.read();
            for (; frame.opcode() == ClientFrames.TEXT; frame = client.read()) {
                assertThat(numberOf(frame)).isEqualTo(++last);
            }
            assertThat(frame.closeReason()).isEqualTo("cursor " + last);
        }
        clients.forEach(RawClient::close);
    }

    @Test
    void sendSaysNoWhenAWholeBudgetIsOnItsWay() {
        TestServer running = start(options().build());
        CountDownLatch writerMayGoOn = new CountDownLatch(1);
        try (RawClient client = RawClient.open(running.port())) {
            Socket socket = running.nextOpened();
            Audience audience = running.sockets.newAudience();
            Publisher publisher = running.sockets.newPublisher();
            publisher.join(audience, socket);
            publisher.toAudienceWhere(
                    audience,
                    numbered(0),
                    one -> {
                        awaitUninterrupted(writerMayGoOn);
                        return false;
                    });
            publisher.flush();

            int taken = 0;
            while (socket.send(numbered(taken + 1))) {
                taken++;
            }
            assertThat(taken * 1000).isBetween(BUDGET - 2000, BUDGET);
            assertThat(socket.isOpen()).isFalse();
            writerMayGoOn.countDown();
            assertThat(running.nextEnded().cause()).isEqualTo(CloseCause.SLOW);
            assertThat(client.readClose().closeCode()).isEqualTo(1013);
        } finally {
            writerMayGoOn.countDown();
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
