package io.signalbox.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EarlyRepliesTest {
    private final EarlyReplies early = new EarlyReplies();
    private final List<String> nobodys = new ArrayList<>();

    @Test
    void aReplyIsNotHeldWhereNoRequestIsOpen() throws IOException {
        assertThat(hold("0-1")).isFalse();
        early.end(early.begin());
        assertThat(hold("0-1")).isFalse();
    }

    @Test
    void aReplyIsTakenByItsRequestOnce() throws IOException {
        early.begin();
        hold("0-1");
        assertThat(early.take("0-1")).isNotNull();
        assertThat(early.take("0-1")).isNull();
    }

    @Test
    void aReplyWaitsForThoseRequestsAloneThatWereOpenWhenItCame() throws IOException {
        long first = early.begin();
        hold("0-1");
        early.begin();
        hold("0-2");
        giveAway();
        assertThat(nobodys).isEmpty();
        early.end(first);
        giveAway();
        assertThat(nobodys).containsExactly("0-1");
    }

    @Test
    void ofTooManyTheOldestAreGivenAway() throws IOException {
        early.begin();
        for (int i = 0; i < EarlyReplies.MOST + 2; i++) {
            hold("0-" + i);
        }
        giveAway();
        assertThat(nobodys).containsExactly("0-0", "0-1");
        assertThat(IntStream.range(2, EarlyReplies.MOST + 2))
                .allSatisfy(i -> assertThat(early.take("0-" + i)).isNotNull());
    }

    private boolean hold(String receipt) throws IOException {
        var reply = MessageReader.read("{\"op\":\"frame\",\"inReplyTo\":\"" + receipt + "\"}");
        return early.hold(receipt, (ServerMessage.Arrived) reply, () -> nobodys.add(receipt));
    }

    private void giveAway() {
        early.nobodys().forEach(Runnable::run);
    }
}
