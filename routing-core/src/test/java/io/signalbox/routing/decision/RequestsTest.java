package io.signalbox.routing.decision;

import static io.signalbox.routing.decision.Conversation.ANY;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.control.Holder;
import io.signalbox.routing.destination.Destination;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.exchange.OpenTotals;
import io.signalbox.routing.exchange.RequestKeys;
import io.signalbox.routing.exchange.RequestStep;
import io.signalbox.routing.exchange.RequestStep.Event;
import io.signalbox.routing.frame.Delivery;
import io.signalbox.routing.frame.FramePosition;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Semantics, section 6: a request for one answer. */
class RequestsTest {
    private final Conversation channel = new Conversation();

    @BeforeEach
    void peers() {
        channel.peer("node-1.asker");
        channel.peer("node-1.a");
        channel.peer("node-2.b");
    }

    @Test
    void theReplyGoesToTheRequesterAlone() {
        FramePosition request = channel.request(toA());
        channel.pass(25);

        Decision reply = channel.reply(request, "node-1.a");

        assertThat(reply.code()).isNull();
        assertThat(reply.targets())
                .singleElement()
                .satisfies(on -> {
                    assertThat(on.node()).isEqualTo("node-1");
                    assertThat(on.connections()).containsExactly("node-1.asker");
                });
        assertThat(reply.request()).isEqualTo(new RequestStep(request, Event.ANSWERED, 25));
        assertThat(Answer.of(reply).request().frameId()).isEqualTo("frame-1");
        assertThat(channel.openState()).isEmpty();
    }

    @Test
    void onlyAChosenTargetsReplyCounts() {
        FramePosition request = channel.request(toA());

        assertThat(channel.reply(request, "node-2.b").code()).isEqualTo(ErrorCode.REPLY_UNKNOWN);
        assertThat(channel.reply(request, "node-1.a").code()).isNull();
    }

    @Test
    void oneReplyIsTheAnswer() {
        FramePosition request = channel.request(toA());
        channel.reply(request, "node-1.a");

        assertThat(channel.reply(request, "node-1.a").code()).isEqualTo(ErrorCode.REPLY_UNKNOWN);
    }

    @Test
    void aReplyOnAnotherChannelOrOfAnotherTenantIsUnknown() {
        FramePosition request = channel.request(toA());
        FrameBuilder reply = new FrameBuilder().id("r").from("node-1.a").replyTo(request);

        assertThat(channel.send(reply.channel("other")).code()).isEqualTo(ErrorCode.REPLY_UNKNOWN);
        assertThat(channel.send(reply.channel("default").tenant("globex")).code())
                .isEqualTo(ErrorCode.REPLY_UNKNOWN);
        assertThat(channel.reply(new FramePosition(1, 0), "node-1.a").code())
                .isEqualTo(ErrorCode.REPLY_UNKNOWN);
    }

    @Test
    void itsDeadlineEndsItWithACode() {
        FramePosition request = channel.request(toA());
        channel.pass(Requests.DEFAULT_TIMEOUT_MS);

        Decision timer = channel.timer(request);

        assertThat(timer.code()).isEqualTo(ErrorCode.REQUEST_TIMEOUT);
        assertThat(timer.rule()).isEqualTo("section 6: deadlines");
        assertThat(timer.request())
                .isEqualTo(new RequestStep(request, Event.TIMED_OUT, Requests.DEFAULT_TIMEOUT_MS));
        assertThat(Answer.of(timer).request().replyTo()).isEqualTo("node-1.asker");
        assertThat(channel.openState()).isEmpty();
    }

    @Test
    void aTimerBeforeTheDeadlineOrAfterTheAnswerChangesNothing() {
        FramePosition request = channel.request(toA().request(500));
        channel.pass(499);
        assertThat(channel.timer(request).request().event()).isEqualTo(Event.TIMER_VOID);
        channel.reply(request, "node-1.a");
        channel.pass(10);

        Decision timer = channel.timer(request);

        assertThat(timer.routed()).isTrue();
        assertThat(timer.targets()).isEmpty();
        assertThat(timer.state()).isEmpty();
        assertThat(timer.request().event()).isEqualTo(Event.TIMER_VOID);
        assertThat(Answer.of(timer)).isNull();
    }

    @Test
    void aReplyAfterTheDeadlineIsLateWhetherOrNotTheTimerHasCome() {
        FramePosition request = channel.request(toA().request(500));
        channel.pass(501);

        Decision before = channel.reply(request, "node-1.a");
        channel.timer(request);
        Decision after = channel.reply(request, "node-1.a");

        assertThat(List.of(before, after))
                .allSatisfy(late -> {
                    assertThat(late.code()).isEqualTo(ErrorCode.REPLY_UNKNOWN);
                    assertThat(late.request()).isEqualTo(new RequestStep(request, Event.LATE, 501));
                });
    }

    @Test
    void aRequestThatFindsNobodyIsAnsweredAtOnceAndLeavesNothingOpen() {
        Decision decision = channel.send(to("node-1.nobody").from("node-1.asker"));

        assertThat(decision.code()).isEqualTo(ErrorCode.NODE_NOT_FOUND);
        assertThat(channel.openState()).isEmpty();
    }

    @Test
    void whereNobodyConsumesTheTypeItIsNoConsumerWhoeverElseIsThere() {
        Decision decision =
                channel.send(
                        toA().from("node-1.asker")
                                .delivery(
                                        new Delivery(
                                                Delivery.Mode.CONSUMER, null, null, null, false)));

        assertThat(decision.code()).isEqualTo(ErrorCode.NO_CONSUMER);
    }

    @Test
    void failoverIsTriedInOrderWhereTheFirstDestinationsFindNobody() {
        FrameBuilder request =
                to("node-1.nobody").failover(new Destination.Ids(List.of("node-2.b"), false));

        FramePosition at = channel.request(request);

        assertThat(channel.reply(at, "node-2.b").code()).isNull();
        assertThat(
                        channel.send(
                                        to("node-1.nobody")
                                                .id("second")
                                                .from("node-1.asker")
                                                .failover(
                                                        new Destination.Modules(
                                                                List.of("none"), false)))
                                .code())
                .isEqualTo(ErrorCode.NODE_NOT_FOUND);
    }

    @Test
    void anAnonymousClassAnswersByAnyOfItsConnections() {
        channel.anonymous("node-2", Holder.MANY);
        Destination nobodyAnnounced = new Destination.Ids(List.of("node-1.a", "node-2.b"), true);
        FramePosition request =
                channel.request(new FrameBuilder().to(nobodyAnnounced).delivery(ANY).request());

        assertThat(channel.reply(request, "node-2.b").code()).isEqualTo(ErrorCode.REPLY_UNKNOWN);
        assertThat(channel.reply(request, "node-1.x").code()).isEqualTo(ErrorCode.REPLY_UNKNOWN);
        assertThat(channel.reply(request, "node-2.x").code()).isNull();
    }

    @Test
    void theReplyToARequesterWhoseNodeIsGoneReachesNobodyAndEndsTheRequest() {
        channel.peer("node-2.asker");
        FramePosition request = channel.send(toA().from("node-2.asker")).source();
        channel.leaseEnds("node-2");

        Decision reply = channel.reply(request, "node-1.a");

        assertThat(reply.code()).isEqualTo(ErrorCode.REPLY_UNKNOWN);
        assertThat(reply.targets()).isEmpty();
        assertThat(channel.openState()).isEmpty();
        channel.pass(Requests.DEFAULT_TIMEOUT_MS);
        assertThat(channel.timer(request).request().event()).isEqualTo(Event.TIMER_VOID);
    }

    @Test
    void whereTooManyAreOpenOneMoreIsRefused() {
        channel.state.put(RequestKeys.TOTALS, new OpenTotals(OpenTotals.MAX_REQUESTS, 0).text());

        assertThat(channel.send(toA().from("node-1.asker")).code()).isEqualTo(ErrorCode.OVERLOADED);
        assertThat(channel.openState()).isEmpty();
    }

    @Test
    void aDeadlineBeyondTheLongestIsCut() {
        FramePosition request = channel.request(toA().request(Long.MAX_VALUE / 2));
        channel.pass(Requests.MAX_TIMEOUT_MS);

        assertThat(channel.timer(request).code()).isEqualTo(ErrorCode.REQUEST_TIMEOUT);
    }

    private static FrameBuilder toA() {
        return to("node-1.a");
    }

    private static FrameBuilder to(String connection) {
        return new FrameBuilder()
                .to(new Destination.Ids(List.of(connection), false))
                .delivery(ANY)
                .request();
    }
}
