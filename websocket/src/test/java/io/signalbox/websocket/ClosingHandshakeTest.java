package io.signalbox.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.websocket.fanout.CloseCause;
import io.signalbox.websocket.fanout.EncodedFrame;
import io.signalbox.websocket.fanout.Socket;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sections 5.5 and 7 of RFC 6455 over real connections: pings are answered, closes too, and the
 * connection ends in order.
 */
class ClosingHandshakeTest {
    private static final int CLOSE_TIMEOUT_MS = 300;

    private final TestServer server =
            TestServer.start(
                    SocketServerOptions.defaults()
                            .with()
                            .maxFrameBytes(1000)
                            .maxControlFramesPerSecond(20)
                            .closeTimeoutMs(CLOSE_TIMEOUT_MS)
                            .build());

    @AfterEach
    void stop() {
        server.close();
    }

    private RawClient open() {
        return RawClient.open(server.port());
    }

    private void assertEnded(int code, String reason, CloseCause cause) {
        TestServer.Ended ended = server.nextEnded();
        assertThat(ended.code()).isEqualTo(code);
        assertThat(ended.reason()).isEqualTo(reason);
        assertThat(ended.cause()).isEqualTo(cause);
        assertThat(server.ended).isEmpty();
    }

    @Test
    void aPingIsAnsweredWithItsPayload() {
        try (RawClient client = open()) {
            client.send(ClientFrames.ping("payload"));

            RawClient.Frame pong = client.read();
            assertThat(pong.opcode()).isEqualTo(ClientFrames.PONG);
            assertThat(pong.text()).isEqualTo("payload");
        }
    }

    @Test
    void pingsAreAnsweredInTheirPlaceBetweenMessages() {
        try (RawClient client = open()) {
            client.send(
                    ClientFrames.concat(
                            ClientFrames.text("a"),
                            ClientFrames.ping("1"),
                            ClientFrames.text("b"),
                            ClientFrames.ping("2")));

            assertThat(client.readText()).isEqualTo("a");
            assertThat(client.read().text()).isEqualTo("1");
            assertThat(client.readText()).isEqualTo("b");
            assertThat(client.read().text()).isEqualTo("2");
        }
    }

    @Test
    void aPongIsNotAnswered() {
        try (RawClient client = open()) {
            client.send(ClientFrames.frame(true, ClientFrames.PONG, ClientFrames.utf8("x")))
                    .text("next");

            assertThat(client.readText()).isEqualTo("next");
        }
    }

    @Test
    void tooManyPingsCloseWith1008() {
        try (RawClient client = open()) {
            byte[][] pings = new byte[30][];
            Arrays.fill(pings, ClientFrames.ping(""));
            client.send(ClientFrames.concat(pings));

            assertThat(client.readClose().closeCode()).isEqualTo(1008);
            assertThat(client.atEnd()).isTrue();
        }
        assertThat(server.nextEnded().cause()).isEqualTo(CloseCause.VIOLATION);
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 3000, 4999})
    void aCloseIsAnsweredWithItsCode(int code) {
        try (RawClient client = open()) {
            client.close(code, "the reason");

            RawClient.Frame answer = client.read();
            assertThat(answer.opcode()).isEqualTo(ClientFrames.CLOSE);
            assertThat(answer.closeCode()).isEqualTo(code);
            assertThat(client.atEnd()).isTrue();
        }
        assertEnded(code, "the reason", CloseCause.PEER);
    }

    @Test
    void aCloseWithoutACodeIsAnsweredWithoutOne() {
        try (RawClient client = open()) {
            client.send(ClientFrames.frame(true, ClientFrames.CLOSE, new byte[0]));

            assertThat(client.read().payload()).isEmpty();
            assertThat(client.atEnd()).isTrue();
        }
        assertEnded(1005, "", CloseCause.PEER);
    }

    @Test
    void aCloseOfAPeerThatSendsNothingMoreIsAnsweredToo() {
        try (RawClient client = open()) {
            client.close(1000, "").shutdownOutput();

            assertThat(client.read().closeCode()).isEqualTo(1000);
            assertThat(client.atEnd()).isTrue();
        }
        assertEnded(1000, "", CloseCause.PEER);
    }

    @Test
    void whatWasSentBeforeTheCloseIsStillEchoed() {
        try (RawClient client = open()) {
            client.send(
                    ClientFrames.concat(ClientFrames.text("last"), ClientFrames.close(1000, "")));

            assertThat(client.readText()).isEqualTo("last");
            assertThat(client.read().closeCode()).isEqualTo(1000);
        }
    }

    @Test
    void nothingAfterAPeersCloseIsProcessed() {
        try (RawClient client = open()) {
            client.send(
                    ClientFrames.concat(
                            ClientFrames.close(1000, ""),
                            ClientFrames.text("late"),
                            ClientFrames.ping("")));

            assertThat(client.read().closeCode()).isEqualTo(1000);
            client.text("later still");
            assertThat(client.atEnd()).isTrue();
        }
        assertEnded(1000, "", CloseCause.PEER);
    }

    @Test
    void ourCloseEndsTheConnectionWhenThePeerHasAnswered() {
        try (RawClient client = open()) {
            Socket socket = server.nextOpened();
            socket.send(EncodedFrame.text(ClientFrames.utf8("before")));
            socket.close(4001, "why");
            assertThat(socket.send(EncodedFrame.text(ClientFrames.utf8("after")))).isFalse();

            assertThat(client.readText()).isEqualTo("before");
            RawClient.Frame close = client.read();
            assertThat(close.closeCode()).isEqualTo(4001);
            assertThat(close.closeReason()).isEqualTo("why");
            client.close(4001, "");
            assertThat(client.atEnd()).isTrue();
        }
        assertEnded(4001, "", CloseCause.APPLICATION);
    }

    @Test
    void ourCloseEndsTheConnectionWhenThePeerDoesNotAnswerInTime() {
        try (RawClient client = open()) {
            server.nextOpened().close(1000, "");

            assertThat(client.read().closeCode()).isEqualTo(1000);
            assertEnded(1006, "", CloseCause.FORCED);
        }
    }

    @Test
    void messagesAfterOurCloseAreNotDelivered() {
        try (RawClient client = open()) {
            server.nextOpened().close(1000, "");
            assertThat(client.read().closeCode()).isEqualTo(1000);
            client.text("late").close(1000, "");

            assertThat(client.atEnd()).isTrue();
        }
        assertEnded(1000, "", CloseCause.APPLICATION);
    }

    @Test
    void nothingIsSentAfterOurClose() {
        try (RawClient client = open()) {
            Socket socket = server.nextOpened();
            socket.close(1000, "");
            assertThat(socket.send(EncodedFrame.text(ClientFrames.utf8("late")))).isFalse();

            assertThat(client.read().closeCode()).isEqualTo(1000);
            client.send(ClientFrames.ping("late")).text("late").close(1000, "");
            assertThat(client.atEnd()).isTrue();
        }
        assertEnded(1000, "", CloseCause.APPLICATION);
    }

    @Test
    void nothingAfterAViolationIsProcessed() {
        try (RawClient client = open()) {
            client.send(
                    ClientFrames.concat(
                            ClientFrames.frame(0x83, true, new byte[0], 0),
                            ClientFrames.text("late"),
                            ClientFrames.ping("late"),
                            ClientFrames.close(1000, "")));

            assertThat(client.read().closeCode()).isEqualTo(1002);
            assertThat(client.atEnd()).isTrue();
        }
        assertThat(server.nextEnded().code()).isEqualTo(1002);
    }

    @Test
    void aViolationIsToldInACloseFrameAndTheConnectionEnds() {
        try (RawClient client = open()) {
            client.send(ClientFrames.frame(0x81, false, ClientFrames.utf8("unmasked"), 0));

            RawClient.Frame close = client.read();
            assertThat(close.closeCode()).isEqualTo(1002);
            assertThat(close.closeReason()).startsWith("expected a masked frame");
            assertThat(client.atEnd()).isTrue();
        }
        assertThat(server.nextEnded().cause()).isEqualTo(CloseCause.VIOLATION);
    }

    @Test
    void aPeerThatSendsOnAfterItsViolationStillReadsWhy() {
        try (RawClient client = open()) {
            client.send(ClientFrames.header(0x82, true, 5_000_000, 8));
            for (int i = 0; i < 50; i++) {
                client.send(new byte[100_000]);
            }

            assertThat(client.readClose().closeCode()).isEqualTo(1009);
        }
        assertThat(server.nextEnded().code()).isEqualTo(1009);
    }

    @Test
    void messagesBeforeAViolationAreDelivered() {
        try (RawClient client = open()) {
            client.send(
                    ClientFrames.concat(ClientFrames.text("good"), new byte[] {(byte) 0xff, 0}));

            assertThat(client.readText()).isEqualTo("good");
            assertThat(client.read().closeCode()).isEqualTo(1002);
        }
    }

    @Test
    void textThatIsNotUtf8ClosesWith1007() {
        try (RawClient client = open()) {
            client.send(
                    ClientFrames.frame(true, ClientFrames.TEXT, new byte[] {(byte) 0xc3, 0x28}));

            assertThat(client.read().closeCode()).isEqualTo(1007);
            assertThat(client.atEnd()).isTrue();
        }
    }

    @Test
    void aConnectionThatEndsWithoutACloseIsLost() {
        open().close();

        assertEnded(1006, "", CloseCause.LOST);
    }

    @Test
    void aResetConnectionIsLost() {
        open().reset();

        assertEnded(1006, "", CloseCause.LOST);
    }

    @Test
    void terminateEndsTheConnectionWithoutAWord() {
        try (RawClient client = open()) {
            server.nextOpened().terminate();

            assertThat(client.atEnd()).isTrue();
        }
        assertEnded(1006, "", CloseCause.FORCED);
    }

    @Test
    void bothSidesMayCloseAtOnce() {
        try (RawClient client = open()) {
            Socket socket = server.nextOpened();
            client.close(1000, "client");
            socket.close(1001, "server");

            assertThat(client.readClose().closeCode()).isIn(1000, 1001);
            assertThat(client.atEnd()).isTrue();
        }
        assertThat(server.nextEnded().code()).isEqualTo(1000);
    }
}
