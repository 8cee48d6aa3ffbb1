package io.signalbox.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.CommandOutcome.Rejected;
import io.signalbox.routing.decision.Decision;
import io.signalbox.routing.decision.NodeTargets;
import io.signalbox.routing.decision.Router;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.Frame;
import io.signalbox.schemas.codec.FrameCodec;
import io.signalbox.schemas.registry.BundledSchemas;
import io.signalbox.schemas.topics.TopicCatalogue;
import io.signalbox.streams.frames.EpochWait;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Invariant 9: a bad record never stops a partition. */
class BadRecordTest {

    private static final byte[] KEY = "acme:room".getBytes(UTF_8);
    private static final Frame GOOD = Frames.broadcast("good").frame();

    private final RouterDriver router = new RouterDriver();

    @BeforeEach
    void somebodyListens() {
        long lease = router.takeLease("red");
        router.send("red", lease, Commands.interest("room"));
        router.followControl();
    }

    @AfterEach
    void close() {
        router.close();
    }

    static Stream<Arguments> unreadable() {
        byte[] good = new FrameCodec(BundledSchemas.instance()).encode(GOOD);
        byte[] unknownSchema = good.clone();
        Arrays.fill(unknownSchema, 1, 5, (byte) 0x7f);
        byte[] afterTheEnd = Arrays.copyOf(good, good.length + 1);
        return Stream.of(
                Arguments.of("garbage", KEY, "not a frame".getBytes(UTF_8)),
                Arguments.of("an unknown schema id", KEY, unknownSchema),
                Arguments.of("a truncated record", KEY, Arrays.copyOf(good, good.length - 5)),
                Arguments.of("only the header", KEY, Arrays.copyOf(good, 5)),
                Arguments.of("something after the end", KEY, afterTheEnd),
                Arguments.of("an empty value", KEY, new byte[0]),
                Arguments.of("a null value", KEY, null),
                Arguments.of("a null key", null, good),
                Arguments.of("another tenant's key", "evil:room".getBytes(UTF_8), good),
                Arguments.of("another channel's key", "acme:moor".getBytes(UTF_8), good));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadable")
    void aRecordThatCannotBeReadGoesToTheDeadLettersWithADecisionAndTheNextIsRouted(
            String what, byte @Nullable [] key, byte @Nullable [] value) {
        router.sendFrame(key, value);
        router.send(GOOD);

        assertThat(router.output(TopicCatalogue.DEAD_LETTERS))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.key()).isEqualTo(key);
                    assertThat(letter.value()).isEqualTo(value);
                    assertThat(RouterDriver.text(letter, "code")).isEqualTo("UNREADABLE_RECORD");
                    assertThat(RouterDriver.text(letter, "reason")).isNotBlank();
                    assertThat(RouterDriver.text(letter, "source"))
                            .isEqualTo("signalbox.frames/0/0");
                });
        assertThat(router.decisions())
                .satisfiesExactly(
                        bad -> {
                            assertThat(bad.code()).isEqualTo(ErrorCode.UNREADABLE_RECORD);
                            assertThat(bad.source().offset()).isZero();
                            assertThat(bad.targets()).isEmpty();
                        },
                        good -> assertThat(good.routed()).isTrue());
        assertThat(router.toNode("red", "delivery")).hasSize(1);
    }

    @Test
    void theTenantOfADeadLetterIsThatOfItsKeyWhereTheKeyIsReadable() {
        router.sendFrame(KEY, null);
        router.sendFrame("Not A Tenant:room".getBytes(UTF_8), null);

        assertThat(router.output(TopicCatalogue.DEAD_LETTERS))
                .extracting(letter -> RouterDriver.text(letter, "tenant"))
                .containsExactly("acme", null);
    }

    @Test
    void aFrameOnWhichTheRulesFailIsAnInternalErrorAndTheNextIsRouted() {
        try (var failing =
                new RouterDriver(
                        (frame, table, state) -> {
                            if (frame.frame().id().equals("bad")) {
                                throw new IllegalStateException(
                                        "a bug in the rules, with a payload in its message");
                            }
                            return Router.decide(frame, table, state);
                        },
                        EpochWait.DEFAULT)) {
            long lease = failing.takeLease("red");
            failing.send("red", lease, Commands.interest("room"));
            failing.followControl();

            byte[] bad = failing.send(Frames.broadcast("bad").from("red.a1", "red.a1").frame());
            failing.send(GOOD);

            assertThat(failing.decisions())
                    .extracting(Decision::code)
                    .containsExactly(ErrorCode.INTERNAL_ERROR, null);
            assertThat(failing.output(TopicCatalogue.DEAD_LETTERS))
                    .singleElement()
                    .satisfies(letter -> {
                        assertThat(letter.value()).isEqualTo(bad);
                        assertThat(RouterDriver.text(letter, "code")).isEqualTo("INTERNAL_ERROR");
                        assertThat(RouterDriver.text(letter, "reason"))
                                .contains("IllegalStateException")
                                .doesNotContain("payload");
                    });
            assertThat(failing.output(TopicCatalogue.deliveries("red")))
                    .extracting(record -> RouterDriver.text(record, "kind"))
                    .endsWith("outcome", "delivery");
        }
    }

    @Test
    void aDecisionThatNoRecordCouldHoldIsAnInternalErrorAndTheNextIsRouted() {
        var everyone =
                IntStream.range(0, 1_000_000).mapToObj("red.connection-%09d"::formatted).toList();
        try (var huge =
                new RouterDriver(
                        (frame, table, state) ->
                                frame.frame().id().equals("huge")
                                        ? new Decision(
                                                frame.position(),
                                                1,
                                                0,
                                                null,
                                                "all",
                                                "test",
                                                List.of(
                                                        new NodeTargets(
                                                                "red",
                                                                1,
                                                                everyone,
                                                                NodeTargets.Audience.NOBODY,
                                                                List.of())),
                                                List.of(),
                                                null)
                                        : Router.decide(frame, table, state),
                        EpochWait.DEFAULT)) {
            huge.send(Frames.broadcast("huge").frame());
            huge.send(GOOD);

            assertThat(huge.decisions())
                    .extracting(Decision::code)
                    .containsExactly(ErrorCode.INTERNAL_ERROR, ErrorCode.NO_MATCH);
            assertThat(huge.output(TopicCatalogue.deliveries("red"))).isEmpty();
        }
    }

    @Test
    void garbageAmongTheCommandsGoesToTheDeadLettersAndTheNextCommandIsDecided() {
        router.sendCommand("acme".getBytes(UTF_8), "not a command".getBytes(UTF_8));
        router.sendCommand("acme".getBytes(UTF_8), null);
        router.sendCommand(null, new byte[0]);
        long blue = router.takeLease("blue");

        assertThat(blue).isPositive();
        assertThat(router.output(TopicCatalogue.DEAD_LETTERS))
                .hasSize(3)
                .allSatisfy(letter -> {
                    assertThat(RouterDriver.text(letter, "code")).isEqualTo("UNREADABLE_RECORD");
                    assertThat(RouterDriver.text(letter, "source"))
                            .startsWith("signalbox.commands/0/");
                });
    }

    @Test
    void anEntryThatNoRecordCouldHoldIsRefusedAndChangesNothing() {
        long lease = router.table().leaseOf("red");
        router.send("red", lease, Commands.announce("red.a1", "desk"));
        router.commandOutcomes("red");
        var channels = IntStream.range(0, 6_000).mapToObj(i -> "%0240d".formatted(i)).toList();

        router.send("red", lease, new Command.Subscribe("acme", "red.a1", channels));

        assertThat(router.commandOutcomes("red"))
                .singleElement()
                .isInstanceOfSatisfying(
                        Rejected.class, refusal -> assertThat(refusal.message()).contains("bytes"));
    }
}
