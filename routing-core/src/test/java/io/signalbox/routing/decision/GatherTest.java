package io.signalbox.routing.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.control.Holder;
import io.signalbox.routing.destination.Destination;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.exchange.RequestStep.Event;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.frame.Payload;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Semantics, section 6: a request with {@code mode: all}. */
class GatherTest {
    private final Conversation channel = new Conversation();

    @BeforeEach
    void peers() {
        channel.peer("node-1.asker");
        channel.peer("node-1.a");
        channel.peer("node-1.b");
        channel.peer("node-2.c");
    }

    @Test
    void theLastReplyMakesTheAnswerOfAll() {
        FramePosition request = channel.request(toAll());
        Decision first = channel.reply(request, "node-2.c");
        Decision second = channel.reply(request, "node-1.a");

        Decision last = channel.reply(request, "node-1.b");

        assertThat(List.of(first, second))
                .allSatisfy(kept -> {
                    assertThat(kept.routed()).isTrue();
                    assertThat(kept.targets()).isEmpty();
                    assertThat(kept.request().event()).isEqualTo(Event.KEPT);
                });
        assertThat(last.request().event()).isEqualTo(Event.GATHERED);
        assertThat(last.targets().getFirst().connections()).containsExactly("node-1.asker");
        Answer answer = Answer.of(last);
        assertThat(answer.replies())
                .containsExactly(first.source(), second.source(), last.source());
        assertThat(answer.missing()).isEmpty();
        assertThat(channel.openState()).isEmpty();
    }

    @Test
    void theDeadlineMakesTheAnswerOfWhatCameAndMarksWhoDidNot() {
        FramePosition request = channel.request(toAll());
        Decision came = channel.reply(request, "node-1.a");
        channel.pass(Requests.DEFAULT_TIMEOUT_MS);

        Decision timer = channel.timer(request);

        assertThat(timer.routed()).isTrue();
        assertThat(timer.request().event()).isEqualTo(Event.PARTLY_GATHERED);
        assertThat(timer.targets().getFirst().connections()).containsExactly("node-1.asker");
        assertThat(Answer.of(timer).replies()).containsExactly(came.source());
        assertThat(Answer.of(timer).missing()).containsExactly("node-1.b", "node-2.c");
        assertThat(channel.openState()).isEmpty();
        assertThat(channel.reply(request, "node-1.b").request().event()).isEqualTo(Event.LATE);
    }

    @Test
    void onePeerRepliesOnce() {
        FramePosition request = channel.request(toAll());
        channel.reply(request, "node-1.a");

        assertThat(channel.reply(request, "node-1.a").code()).isEqualTo(ErrorCode.REPLY_UNKNOWN);
        assertThat(channel.reply(request, "node-1.asker").code())
                .isEqualTo(ErrorCode.REPLY_UNKNOWN);
    }

    @Test
    void aReplyCostsItsDecisionTheSameHoweverManyWereAsked() {
        int before = channel.reply(channel.request(toAll()), "node-1.a").state().size();
        for (int i = 0; i < 200; i++) {
            channel.peer("node-2.p" + i);
        }

        FramePosition request = channel.request(toAll().id("second"));

        assertThat(channel.reply(request, "node-1.a").state()).hasSize(before);
    }

    @Test
    void aReplyThatDoesNotFitIsMissingAndItsSenderIsTold() {
        FramePosition request = channel.request(toAll());
        byte[] large =
                new byte[(int) Replies.MAX_GATHERED_BYTES - 2 * Replies.REPLY_OVERHEAD_BYTES];
        channel.send(
                new FrameBuilder()
                        .id("large")
                        .from("node-1.a")
                        .payload(Payload.of(large))
                        .replyTo(request));
        channel.reply(request, "node-1.b");

        Decision tooMuch =
                channel.send(
                        new FrameBuilder()
                                .id("more")
                                .from("node-2.c")
                                .payload(Payload.of(new byte[2]))
                                .replyTo(request));

        assertThat(tooMuch.code()).isEqualTo(ErrorCode.GATHER_FULL);
        assertThat(tooMuch.request().event()).isEqualTo(Event.PARTLY_GATHERED);
        assertThat(Answer.of(tooMuch).replies()).hasSize(2);
        assertThat(Answer.of(tooMuch).missing()).containsExactly("node-2.c");
        assertThat(channel.openState()).isEmpty();
    }

    @Test
    void anAnswerFromWhichAReplyIsMissingIsNotWholeThoughAllHaveReplied() {
        FramePosition request = channel.request(toAll());
        channel.reply(request, "node-1.b");
        channel.send(
                new FrameBuilder()
                        .id("too large")
                        .from("node-1.a")
                        .payload(Payload.of(new byte[(int) Replies.MAX_GATHERED_BYTES]))
                        .replyTo(request));

        Decision last = channel.reply(request, "node-2.c");

        assertThat(last.code()).isNull();
        assertThat(last.request().event()).isEqualTo(Event.PARTLY_GATHERED);
        assertThat(Answer.of(last).missing()).containsExactly("node-1.a");
    }

    @Test
    void anAnonymousReplyThatDoesNotFitLeavesNothingBehind() {
        channel.anonymous("node-2", Holder.MANY);
        FramePosition request = channel.request(new FrameBuilder().request());
        Decision tooLarge =
                channel.send(
                        new FrameBuilder()
                                .id("too large")
                                .from("node-2.x")
                                .payload(Payload.of(new byte[(int) Replies.MAX_GATHERED_BYTES]))
                                .replyTo(request));
        channel.pass(Requests.DEFAULT_TIMEOUT_MS);

        Decision timer = channel.timer(request);

        assertThat(tooLarge.code()).isEqualTo(ErrorCode.GATHER_FULL);
        assertThat(timer.request().event()).isEqualTo(Event.PARTLY_GATHERED);
        assertThat(Answer.of(timer).missing()).contains("node-2/");
        assertThat(channel.openState()).isEmpty();
    }

    @Test
    void anAnswerThatWaitedForTheAnonymousIsWholeIfAllWithANameAndOneOfThemReplied() {
        channel.anonymous("node-2", Holder.MANY);
        FramePosition request = channel.request(new FrameBuilder().request());
        List.of("node-1.a", "node-1.b", "node-2.c", "node-2.x")
                .forEach(each -> channel.reply(request, each));
        channel.pass(Requests.DEFAULT_TIMEOUT_MS);

        Decision timer = channel.timer(request);

        assertThat(timer.request().event()).isEqualTo(Event.GATHERED);
        assertThat(Answer.of(timer).replies()).hasSize(4);
        assertThat(Answer.of(timer).missing()).isEmpty();
    }

    @Test
    void theAnonymousOfANodeReplyEachForThemselvesUntilTheDeadline() {
        channel.anonymous("node-2", Holder.MANY);
        FramePosition request = channel.request(new FrameBuilder().request());
        Decision one = channel.reply(request, "node-2.x");
        Decision two = channel.reply(request, "node-2.y");
        assertThat(channel.reply(request, "node-2.x").code()).isEqualTo(ErrorCode.REPLY_UNKNOWN);
        channel.pass(Requests.DEFAULT_TIMEOUT_MS);

        Answer answer = Answer.of(channel.timer(request));

        assertThat(answer.replies()).containsExactly(one.source(), two.source());
        assertThat(answer.missing()).doesNotContain("node-2/");
        assertThat(channel.openState()).isEmpty();
    }

    @Test
    void aClassOfWhichNobodyRepliedIsMissing() {
        channel.anonymous("node-2", Holder.MANY);
        FramePosition request = channel.request(new FrameBuilder().request());
        channel.pass(Requests.DEFAULT_TIMEOUT_MS);

        assertThat(Answer.of(channel.timer(request)).missing()).contains("node-2/");
    }

    @Test
    void moreThanCanBeAwaitedAreNotAsked() {
        for (int i = 0; i <= Requests.MAX_ASKED; i++) {
            channel.peer("node-2.p" + i);
        }

        Decision decision =
                channel.send(
                        new FrameBuilder()
                                .from("node-1.asker")
                                .to(new Destination.Everyone())
                                .request());

        assertThat(decision.code()).isEqualTo(ErrorCode.NOT_ALLOWED);
        assertThat(channel.openState()).isEmpty();
    }

    private static FrameBuilder toAll() {
        return new FrameBuilder()
                .to(new Destination.Ids(List.of("node-1.a", "node-1.b", "node-2.c"), false))
                .request();
    }
}
