package io.signalbox.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.decision.Decision;
import io.signalbox.routing.destination.Destination;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.exchange.RequestStep.Event;
import io.signalbox.routing.frame.Delivery;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.schemas.codec.FrameOutcome;
import io.signalbox.schemas.codec.FrameOutcomeCodec;
import io.signalbox.schemas.codec.Gathered;
import io.signalbox.schemas.codec.GatheredCodec;
import io.signalbox.schemas.codec.RecordCodec;
import io.signalbox.schemas.codec.UnreadableRecordException;
import io.signalbox.schemas.registry.BundledSchemas;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the topology makes of requests, replies, timers and duplicates. */
class RequestRoutingTest {
    private static final Delivery ANY = new Delivery(Delivery.Mode.ANY, null, null, null, false);
    private static final FramePosition REQUEST = new FramePosition(0, 0);

    private final RouterDriver router = new RouterDriver();

    @BeforeEach
    void peers() {
        long red = router.takeLease("red");
        long blue = router.takeLease("blue");
        router.send("red", red, Commands.announce("red.asker", "asker"));
        router.send("blue", blue, Commands.announce("blue.a", "worker"));
        router.send("blue", blue, Commands.announce("blue.b", "worker"));
        router.followControl();
    }

    @AfterEach
    void close() {
        router.close();
    }

    @Test
    void aReplyIsDeliveredToTheRequesterAloneAndNoTimerFollows() {
        router.send(request("r").by(ANY).frame());
        String target = router.decisions().getFirst().targets().getFirst().connections().getFirst();
        byte[] reply = router.send(reply("answer", target).frame());

        assertThat(router.toNode("red", "delivery"))
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.value()).isEqualTo(reply));
        router.passTime(Duration.ofSeconds(60));
        assertThat(router.appendTimers()).isEmpty();
        assertThat(router.metrics().requestSteps).containsExactly(Event.OPENED, Event.ANSWERED);
    }

    @Test
    void aRequestThatNobodyAnswersTimesOutOnceWithItsCode() {
        router.send(request("r").by(ANY).frame());
        router.passTime(Duration.ofMillis(999));
        assertThat(router.appendTimers()).isEmpty();

        router.passTime(Duration.ofMillis(21));
        assertThat(router.appendTimers()).hasSize(1);
        router.passTime(Duration.ofSeconds(10));

        assertThat(router.appendTimers()).isEmpty();
        assertThat(router.decisions())
                .extracting(Decision::code)
                .containsExactly(null, ErrorCode.REQUEST_TIMEOUT);
        assertThat(decoded("red", "outcome", new FrameOutcomeCodec(BundledSchemas.instance())))
                .containsExactly(
                        new FrameOutcome(
                                "r",
                                "red.asker",
                                REQUEST,
                                ErrorCode.REQUEST_TIMEOUT,
                                0,
                                router.table().leaseOf("red"),
                                new FramePosition(0, 1)));
        assertThat(router.toNode("red", "delivery")).isEmpty();
    }

    @Test
    void aTimerThatIsLostIsWrittenAgain() {
        router.send(request("r").by(ANY).frame());
        router.passTime(Duration.ofMillis(1_020));
        router.passTime(Duration.ofMillis(1_020));

        assertThat(router.appendTimers()).hasSize(2);
        assertThat(router.metrics().requestSteps)
                .containsExactly(Event.OPENED, Event.TIMED_OUT, Event.TIMER_VOID);
    }

    @Test
    void aRequestToManyIsAnsweredWithAllRepliesTogether() {
        router.send(request("r").frame());
        router.send(reply("first", "blue.b").frame());
        router.send(reply("second", "blue.a").frame());

        assertThat(gathered())
                .singleElement()
                .satisfies(answer -> {
                    assertThat(answer.frameId()).isEqualTo("r");
                    assertThat(answer.connection()).isEqualTo("red.asker");
                    assertThat(answer.receipt()).isEqualTo(REQUEST);
                    assertThat(answer.missing()).isEmpty();
                    assertThat(answer.replies())
                            .extracting(reply -> reply.sender().connection())
                            .containsExactly("blue.b", "blue.a");
                    assertThat(answer.replies().getFirst().payload().toText())
                            .isEqualTo("{\"n\":\"first\"}");
                });
        assertThat(router.toNode("red", "delivery")).isEmpty();
        router.passTime(Duration.ofSeconds(60));
        assertThat(router.appendTimers()).isEmpty();
    }

    @Test
    void theDeadlineOfAGatherHandsOverWhatCame() {
        router.send(request("r").frame());
        router.send(reply("first", "blue.b").frame());
        router.passTime(Duration.ofMillis(1_020));
        router.appendTimers();

        assertThat(gathered())
                .singleElement()
                .satisfies(answer -> {
                    assertThat(answer.replies()).hasSize(1);
                    assertThat(answer.missing()).containsExactly("blue.a");
                });
    }

    @Test
    void theSenderOfADuplicateIsToldTheFirstReceipt() {
        router.send(Frames.broadcast("f").from("red.asker", "red.asker").frame());
        router.send(Frames.broadcast("f").from("red.asker", "red.asker").frame());

        assertThat(decoded("red", "outcome", new FrameOutcomeCodec(BundledSchemas.instance())))
                .containsExactly(
                        new FrameOutcome(
                                "f",
                                "red.asker",
                                new FramePosition(0, 0),
                                ErrorCode.DUPLICATE,
                                0,
                                router.table().leaseOf("red"),
                                new FramePosition(0, 1)));
    }

    @Test
    void aTimerThatStandsElsewhereThanItsRequestIsUnreadable() {
        router.sendFrame(
                "acme:other".getBytes(UTF_8),
                new io.signalbox.schemas.codec.TimerCodec(BundledSchemas.instance())
                        .encode(
                                new io.signalbox.routing.exchange.Timer(
                                        "acme", "room", REQUEST, 1)));

        assertThat(router.decisions())
                .extracting(Decision::code)
                .containsExactly(ErrorCode.UNREADABLE_RECORD);
    }

    private static Frames request(String id) {
        return Frames.to(id, new Destination.Modules(List.of("worker"), false))
                .from("red.asker", "red.asker")
                .request(1_000);
    }

    private static Frames reply(String id, String from) {
        return Frames.broadcast(id).from(from, from).replyTo(REQUEST);
    }

    private List<Gathered> gathered() {
        return decoded("red", "gathered", new GatheredCodec(BundledSchemas.instance()));
    }

    private <T> List<T> decoded(String node, String kind, RecordCodec<T> codec) {
        return router.toNode(node, kind).stream()
                .map(record -> {
                    try {
                        return codec.decode(record.value());
                    } catch (UnreadableRecordException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }
}
