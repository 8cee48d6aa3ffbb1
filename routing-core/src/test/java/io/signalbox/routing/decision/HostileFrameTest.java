package io.signalbox.routing.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.admission.Admission;
import io.signalbox.routing.admission.ClientMessage;
import io.signalbox.routing.admission.Publish;
import io.signalbox.routing.admission.Refused;
import io.signalbox.routing.destination.Destination;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.LoggedFrame;
import io.signalbox.routing.frame.Payload;
import io.signalbox.routing.json.JsonReader;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.table.RoutingTable;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What somebody would send to hold us up, against a tenant of a hundred thousand peers: a code, by
 * bounds that are counted. Without them one of these takes minutes or more; a test that does not
 * end is stopped, and fails.
 */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileFrameTest {
    private static final RoutingTable TABLE = DecisionCostTest.table(100_000);

    @Test
    void aThousandPatternsAreRefusedBeforeAnybodyIsLookedAt() {
        Decision decision = decide(globs(1_024));
        assertThat(decision.code()).isEqualTo(ErrorCode.INVALID_DESTINATIONS);
        assertThat(decision.reason()).contains("units").contains("name modules");
    }

    @Test
    void asManyPatternsAsAreAllowedAreTried() {
        assertThat(decide(globs(39)).code()).isEqualTo(ErrorCode.NO_MATCH);
    }

    @Test
    void failoverListsCountTogether() {
        Destination[] list = globs(21).toArray(Destination[]::new);
        FrameBuilder frame = new FrameBuilder().from("node-1.asker").request().to(list);

        assertThat(decide(frame.failover(globs(18).toArray(Destination[]::new)).build()).code())
                .isEqualTo(ErrorCode.NO_MATCH);
        assertThat(decide(frame.failover(list).build()).code())
                .isEqualTo(ErrorCode.INVALID_DESTINATIONS);
    }

    @Test
    void aPatternThatMeansEverybodyManyTimesOverIsAskedOnce() {
        assertThat(decide(Collections.nCopies(39, new Destination.Glob("*", false))).routed())
                .isTrue();
    }

    @Test
    void aThousandNamesOfTheSameLargeClassAreRefused() {
        assertThat(
                        decide(
                                        Collections.nCopies(
                                                1_024,
                                                new Destination.Labels(List.of("everyone"), false)))
                                .code())
                .isEqualTo(ErrorCode.INVALID_DESTINATIONS);
    }

    @Test
    void aThousandIdsCostWhatAThousandIdsCost() {
        List<Destination> ids =
                IntStream.range(0, 1_024)
                        .<Destination>mapToObj(
                                i -> new Destination.Ids(List.of("node-1.c" + i), false))
                        .toList();
        assertThat(decide(ids).targets().getFirst().connections()).hasSize(1_024);
    }

    @Test
    void aTreeOfPatternsIsCountedToo() {
        assertThat(decide(List.of(new Destination.Or(globs(1_000), true))).code())
                .isEqualTo(ErrorCode.INVALID_DESTINATIONS);
    }

    @Test
    void predicatesThatLoopAreRefusedWhereThePeersAreTooMany() {
        List<Destination> loops =
                List.of(
                        new Destination.Where(
                                "[1,2,3,4,5,6,7,8].all(a, [1,2,3,4].exists(b, a == b))", false));
        assertThat(decide(loops).code()).isEqualTo(ErrorCode.INVALID_DESTINATIONS);
    }

    @Test
    void failuresThatAPredicatePassesOverAreCounted() {
        Destination lenient =
                new Destination.Where("peer.options.a == 1 || peer.options.b == 1", false);

        assertThat(decide(List.of(lenient)).code()).isEqualTo(ErrorCode.INVALID_DESTINATIONS);
    }

    @Test
    void aPredicateAboutWhatMostDoNotHaveIsWithinTheBound() {
        Destination strict =
                new Destination.Where("peer.options.a == 1 && peer.options.b == 1", false);

        assertThat(decide(List.of(strict)).code()).isEqualTo(ErrorCode.NO_NODES_MATCH_FILTER);
    }

    @Test
    void twoPredicatesOverEverybodyAreWithinTheBound() {
        assertThat(
                        decide(
                                        List.of(
                                                new Destination.Where("peer.index > 5", false),
                                                new Destination.Where("false", false)))
                                .code())
                .isEqualTo(ErrorCode.NO_NODES_MATCH_FILTER);
    }

    @Test
    void aPatternThatBacktracksElsewhereIsLinear() {
        Destination filter =
                new Destination.Filter(object("{\"text\":{\"$regex\":\"(a+)+$\"}}"), false);
        assertThat(decide(List.of(filter)).code()).isEqualTo(ErrorCode.NO_NODES_MATCH_FILTER);
    }

    @Test
    void patternsOverALongTextAreBoundedTogether() {
        String text = "\"" + "a".repeat(60_000) + "\"";
        List<Destination> entries =
                IntStream.range(7, 11)
                        .<Destination>mapToObj(i ->
                                new Destination.Where(
                                        "(peer.module +"
                                                + " frame.payload).matches('((a{1,10}){1,10}){1,"
                                                + i
                                                + "}c')",
                                        false))
                        .toList();
        LoggedFrame frame =
                new FrameBuilder()
                        .to(entries)
                        .payload(Payload.of(text.getBytes(StandardCharsets.UTF_8)))
                        .build();

        RoutingTable few = DecisionCostTest.table(10);
        Decision decision = Router.decide(frame, few, RoutingState.NONE);

        assertThat(decision.code()).isEqualTo(ErrorCode.INVALID_DESTINATIONS);
        assertThat(decision.reason()).contains("units");
    }

    @Test
    void aMegabyteOfLabelsIsRefusedAtTheDoor() {
        String labels =
                IntStream.range(0, 80_000)
                        .mapToObj(i -> "\"label" + i + "\":1")
                        .collect(Collectors.joining(","));
        ClientMessage read =
                read("{\"op\":\"announce\",\"module\":\"m\",\"labels\":{" + labels + "}}");
        assertThat(read).isInstanceOf(Refused.class);
        assertThat(((Refused) read).code()).isEqualTo(ErrorCode.INVALID_FRAME);
    }

    @Test
    void aThousandEntriesAndAnExpressionOverALongListAreRead() {
        String entries =
                IntStream.range(0, 1_023)
                        .mapToObj(i -> "\"*a*b" + i + "*\"")
                        .collect(Collectors.joining(","));
        String list = Collections.nCopies(900, "1").stream().collect(Collectors.joining(","));
        ClientMessage read =
                read(
                        "{\"op\":\"publish\",\"type\":\"t\",\"to\":["
                                + entries
                                + ",{\"type\":\"where\",\"expr\":\"["
                                + list
                                + "].all(x, x > 0)\"}]}");
        assertThat(read).isInstanceOf(Publish.class);
    }

    private static List<Destination> globs(int count) {
        return IntStream.range(0, count)
                .<Destination>mapToObj(i -> new Destination.Glob("*a*z" + i + "*", false))
                .toList();
    }

    private static Decision decide(List<Destination> entries) {
        return decide(new FrameBuilder().to(entries).build());
    }

    private static Decision decide(LoggedFrame frame) {
        return Router.decide(frame, TABLE, RoutingState.NONE);
    }

    private static ClientMessage read(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        return Admission.read(bytes, 0, bytes.length, 4_000_000);
    }

    private static JsonObject object(String json) {
        try {
            return (JsonObject) JsonReader.read(json.getBytes(StandardCharsets.UTF_8));
        } catch (io.signalbox.routing.json.MalformedJson e) {
            throw new IllegalArgumentException(e);
        }
    }
}
