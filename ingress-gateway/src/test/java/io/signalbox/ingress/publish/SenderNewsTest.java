package io.signalbox.ingress.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.gateway.connection.Capabilities;
import io.signalbox.gateway.connection.Connection;
import io.signalbox.gateway.connection.Permissions;
import io.signalbox.gateway.http.LoopbackSockets;
import io.signalbox.gateway.message.ServerMessages;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.schemas.codec.FrameOutcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SenderNewsTest {
    private final LoopbackSockets sockets = new LoopbackSockets();
    private final LoopbackSockets.Pair pair = sockets.open();
    private final SenderNews news =
            new SenderNews(
                    new Connection(
                            "n.1",
                            "acme",
                            "alice",
                            null,
                            new Permissions(channel -> true, channel -> true, List.of()),
                            Long.MAX_VALUE,
                            new Capabilities(true, true, false),
                            pair.socket()));

    @AfterEach
    void stop() {
        sockets.close();
    }

    @Test
    void anOutcomeThatOvertookItsAckWaitsForIt() {
        news.sent();
        news.sent();
        news.decided(outcome("b", at(0, 1), at(0, 1)));
        news.decided(outcome("a", at(0, 0), at(0, 0)));
        news.stored("a", at(0, 0));
        news.stored("b", at(0, 1));

        assertThat(told(4)).containsExactly("ack a", "outcome a", "ack b", "outcome b");
    }

    @Test
    void theOutcomeOfADuplicateWaitsForTheAckOfTheDuplicate() {
        news.sent();
        news.decided(outcome("a", at(0, 3), at(0, 9)));
        news.stored("a", at(0, 9));

        assertThat(told(2)).containsExactly("ack a", "outcome a");
    }

    @Test
    void aRefusedFrameHoldsNothingBack() {
        news.sent();
        news.decided(outcome("a", at(0, 0), at(0, 0)));
        news.refused(ServerMessages.error("a", ErrorCode.LOG_UNAVAILABLE, "no answer", null, null));

        assertThat(told(2)).containsExactly("error a", "outcome a");
    }

    @Test
    void theEndOfARequestWaitsForNoOtherFrame() {
        news.sent();
        news.decided(
                new FrameOutcome("r", "n.1", at(0, 0), ErrorCode.REQUEST_TIMEOUT, 0, 1, at(0, 7)));

        assertThat(told(1)).containsExactly("outcome r");
    }

    private List<String> told(int messages) {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            JsonNode message = pair.client().nextJson();
            told.add(message.get("op").textValue() + ' ' + message.get("id").textValue());
        }
        return told;
    }

    private static FrameOutcome outcome(String id, FramePosition receipt, FramePosition decided) {
        return new FrameOutcome(id, "n.1", receipt, ErrorCode.NO_MATCH, 0, 1, decided);
    }

    private static FramePosition at(int partition, long offset) {
        return new FramePosition(partition, offset);
    }
}
