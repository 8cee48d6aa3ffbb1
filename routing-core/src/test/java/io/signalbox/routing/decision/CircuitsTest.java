package io.signalbox.routing.decision;

import static io.signalbox.routing.decision.Conversation.ANY;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.control.Holder;
import io.signalbox.routing.destination.Destination;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.FramePosition;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Semantics, section 6: circuit breakers. */
class CircuitsTest {
    private static final long TIMEOUT_MS = 100;
    private static final long OPEN_MS = 60_000;

    private final Conversation channel = new Conversation();
    private int sent;

    @BeforeEach
    void aPolicyAndTwoPeers() throws Exception {
        channel.policy("{\"name\": \"p\", \"circuitBreaker\": {\"failures\": 3}}");
        channel.peer("node-1.asker");
        channel.peer("node-1.a");
        channel.peer("node-2.b");
    }

    @Test
    void failuresInARowOpenIt() {
        fail(2, "node-1.a");
        assertThat(ask("node-1.a").routed()).isTrue();
        fail(1, "node-1.a");

        Decision refused = ask("node-1.a");

        assertThat(refused.code()).isEqualTo(ErrorCode.CIRCUIT_OPEN);
        assertThat(refused.rule()).isEqualTo("section 6: circuit breakers");
    }

    @Test
    void anAnswerBetweenThemBeginsTheCountAnew() {
        fail(2, "node-1.a");
        channel.reply(ask("node-1.a").source(), "node-1.a");
        fail(2, "node-1.a");

        assertThat(ask("node-1.a").routed()).isTrue();
    }

    @Test
    void whoIsLeftOutLeavesTheOthers() {
        fail(3, "node-1.a");

        Decision other = ask("node-1.a", "node-2.b");

        assertThat(other.targets().getFirst().connections()).containsExactly("node-2.b");
    }

    @Test
    void afterItsTimeOneProbeIsLetThroughAndItsAnswerClosesIt() {
        fail(3, "node-1.a");
        channel.pass(OPEN_MS);

        FramePosition probe = ask("node-1.a").source();
        assertThat(ask("node-1.a").code()).isEqualTo(ErrorCode.CIRCUIT_OPEN);
        channel.reply(probe, "node-1.a");

        assertThat(ask("node-1.a").routed()).isTrue();
        assertThat(ask("node-1.a").routed()).isTrue();
    }

    @Test
    void aProbeThatFailsOpensItAgain() {
        fail(3, "node-1.a");
        channel.pass(OPEN_MS);
        fail(1, "node-1.a");

        assertThat(ask("node-1.a").code()).isEqualTo(ErrorCode.CIRCUIT_OPEN);
        channel.pass(OPEN_MS);
        assertThat(ask("node-1.a").routed()).isTrue();
    }

    @Test
    void aReplyThatSaysItIsAnErrorReachesTheRequesterAndCountsAsAFailure() {
        for (int i = 0; i < 3; i++) {
            Decision reply =
                    channel.send(
                            new FrameBuilder()
                                    .id("error-" + i)
                                    .from("node-1.a")
                                    .header(Replies.ERROR_HEADER, "HANDLER_ERROR")
                                    .replyTo(ask("node-1.a").source()));
            assertThat(reply.routed()).isTrue();
        }

        assertThat(ask("node-1.a").code()).isEqualTo(ErrorCode.CIRCUIT_OPEN);
    }

    @Test
    void thoseMissingFromAGatherHaveFailed() {
        for (int i = 0; i < 3; i++) {
            FramePosition request =
                    channel.request(
                            new FrameBuilder()
                                    .id("gather-" + i)
                                    .to(ids("node-1.a", "node-2.b"))
                                    .request(TIMEOUT_MS));
            channel.reply(request, "node-2.b");
            channel.pass(TIMEOUT_MS);
            channel.timer(request);
        }

        assertThat(ask("node-1.a").code()).isEqualTo(ErrorCode.CIRCUIT_OPEN);
        assertThat(ask("node-2.b").routed()).isTrue();
    }

    @Test
    void whatAMemberOfAClassRepliesCountsForTheClass() {
        channel.anonymous("node-2", Holder.MANY);
        for (int i = 0; i < 4; i++) {
            FramePosition request =
                    channel.request(
                            new FrameBuilder()
                                    .id("gather-" + i)
                                    .to(new Destination.Ids(List.of("node-1.a", "node-2.b"), true))
                                    .request(TIMEOUT_MS));
            if (i % 2 == 1) {
                channel.reply(request, "node-2.x");
            }
            channel.pass(TIMEOUT_MS);
            channel.timer(request);
        }

        assertThat(channel.state).doesNotContainKeys("circuit/node-2.x/acme:default");
        assertThat(channel.state.get("circuit/node-2//acme:default")).isNullOrEmpty();
    }

    @Test
    void aFailoverListIsTriedWhereAllCircuitsAreOpen() {
        fail(3, "node-1.a");

        Decision decision = channel.send(request("node-1.a").failover(ids("node-2.b")));

        assertThat(decision.targets().getFirst().connections()).containsExactly("node-2.b");
    }

    private void fail(int times, String target) {
        for (int i = 0; i < times; i++) {
            FramePosition request = ask(target).source();
            channel.pass(TIMEOUT_MS);
            assertThat(channel.timer(request).code()).isEqualTo(ErrorCode.REQUEST_TIMEOUT);
        }
    }

    private Decision ask(String... targets) {
        return channel.send(request(targets));
    }

    private FrameBuilder request(String... targets) {
        return new FrameBuilder()
                .id("request-" + sent++)
                .from("node-1.asker")
                .to(ids(targets))
                .delivery(ANY)
                .request(TIMEOUT_MS);
    }

    private static Destination ids(String... connections) {
        return new Destination.Ids(List.of(connections), false);
    }
}
