package io.signalbox.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.websocket.fanout.CloseCause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code RudePeersCampaign} in small, where a heap that grows would not show. */
class RudePeersTest {
    private static final int OF_EACH_KIND = 20;
    private static final int PACE_MS = 50;
    private static final int SLACK_BYTES = 1 << 20;

    private final BesetServer server = new BesetServer(1000, 200);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void rudePeersOfAllKindsLeaveNothingBehindAndThePoliteAreServed() {
        sendAll();
        Holdings before = server.afterTheLast(Long.MAX_VALUE);

        sendAll();

        Holdings after = server.afterTheLast(before.descriptors());
        assertThat(server.ended()).isEqualTo(server.opened());
        assertThat(server.causes())
                .contains(
                        CloseCause.PEER,
                        CloseCause.LOST,
                        CloseCause.VIOLATION,
                        CloseCause.SLOW,
                        CloseCause.IDLE,
                        CloseCause.FORCED);
        assertThat(after.directBytes()).isLessThanOrEqualTo(before.directBytes() + SLACK_BYTES);
    }

    private void sendAll() {
        assertThat(RudePeers.send(server.port(), OF_EACH_KIND * RudePeer.values().length, PACE_MS))
                .isEqualTo(RudePeers.ALL_SERVED);
    }
}
