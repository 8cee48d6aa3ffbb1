package io.signalbox.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.websocket.fanout.CloseCause;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * 110,000 rude peers in crowds of 10,000 at once, after each of which the server holds what it held
 * after the first: {@code ./mvnw -pl websocket -Pcampaign test}, two minutes. Each side has a
 * process of its own and needs a limit of 11,000 open files.
 */
class RudePeersCampaign {
    private static final int PEERS = 10_000;
    private static final int CROWDS = 11;
    private static final int PACE_MS = 1000;
    private static final int IDLE_TIMEOUT_MS = 8000;
    private static final int CLOSE_TIMEOUT_MS = 1000;
    private static final int SLACK_BYTES = 4 << 20;

    @Test
    void rudePeersOfAllKindsLeaveNothingBehindAndThePoliteAreServed() throws IOException {
        try (BesetServer server = new BesetServer(IDLE_TIMEOUT_MS, CLOSE_TIMEOUT_MS)) {
            Process peers = startPeers(server.port());
            try (BufferedReader said = peers.inputReader(StandardCharsets.UTF_8);
                    OutputStream word = peers.getOutputStream()) {
                Holdings first = sendCrowd(server, word, said, 1, Long.MAX_VALUE);
                for (int crowd = 2; crowd <= CROWDS; crowd++) {
                    assertSame(sendCrowd(server, word, said, crowd, first.descriptors()), first);
                }
            } finally {
                peers.destroy();
            }
        }
    }

    private static Process startPeers(int port) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RudePeers.class.getName(),
                        Integer.toString(port),
                        Integer.toString(PEERS),
                        Integer.toString(PACE_MS))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static Holdings sendCrowd(
            BesetServer server,
            OutputStream word,
            BufferedReader said,
            int crowd,
            long expectedDescriptors)
            throws IOException {
        int openedBefore = server.opened();
        long start = System.nanoTime();
        word.write('\n');
        word.flush();
        assertThat(said.readLine()).isEqualTo(RudePeers.ALL_SERVED);
        Holdings after = server.afterTheLast(expectedDescriptors);
        print(crowd, (System.nanoTime() - start) / 1e9, server.takePeak(), after);
        assertThat(server.opened() - openedBefore).isGreaterThanOrEqualTo(RudePeers.opening(PEERS));
        assertThat(server.ended()).isEqualTo(server.opened());
        assertThat(server.causes())
                .contains(
                        CloseCause.PEER,
                        CloseCause.LOST,
                        CloseCause.VIOLATION,
                        CloseCause.SLOW,
                        CloseCause.IDLE,
                        CloseCause.FORCED);
        return after;
    }

    private static void print(int crowd, double seconds, int peak, Holdings after) {
        System.out.printf(
                Locale.ROOT,
                "| %,d | %.1f | %,d | %d | %d | %d | %d | %,d | %,d |%n",
                crowd * PEERS,
                seconds,
                peak,
                after.sockets() + after.members(),
                after.queuedBytes(),
                after.pooledBuffers(),
                after.descriptors(),
                after.directBytes() >> 10,
                after.heapBytes() >> 10);
    }

    private static void assertSame(Holdings after, Holdings first) {
        assertThat(after.directBytes()).isLessThanOrEqualTo(first.directBytes() + SLACK_BYTES);
        assertThat(after.heapBytes()).isLessThanOrEqualTo(first.heapBytes() + SLACK_BYTES);
    }
}
