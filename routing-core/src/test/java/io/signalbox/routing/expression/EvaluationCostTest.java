package io.signalbox.routing.expression;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.effort.Effort;
import io.signalbox.routing.expression.Expression.Outcome;
import io.signalbox.routing.json.JsonReader;
import io.signalbox.routing.json.JsonValue.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationCostTest {
    private static final String NUMBERS = "0,".repeat(900) + "0";
    private static final String OPTIONS =
            """
            {"n":1,"text":"%s","other":"%s","list":[%s],"same":[%s],"deep":[%s],"alike":[%s]}\
            """
                    .formatted(
                            "a".repeat(5_000) + "!",
                            "a".repeat(5_000) + "!",
                            NUMBERS,
                            NUMBERS,
                            ("[" + NUMBERS + "],").repeat(9) + "[]",
                            ("[" + NUMBERS + "],").repeat(9) + "[]");

    @Test
    void anOrdinaryPredicateCostsAHundredUnits() throws Exception {
        assertThat(cost("peer.options.n < 80 && peer.module == 'a' && frame.type == 't'"))
                .isBetween(20L, 200L);
    }

    @Test
    void eachRoundOfALoopCosts() throws Exception {
        long one = cost("peer.options.n > 0");

        assertThat(cost("peer.options.list.all(x, x >= 0)")).isGreaterThan(900 * one);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "peer.options.list == peer.options.same",
                "!(-1 in peer.options.list)",
                "peer.options.text.contains('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab') || true"
            })
    void whatIsDoneToALargeValueCostsWithItsSize(String source) throws Exception {
        assertThat(cost(source)).isGreaterThan(900);
    }

    @Test
    void aPatternCostsWhatItTakesToCompileAlsoWhereItIsRemembered() throws Exception {
        String source = "'a'.matches('[^\\\\pL][^\\\\pL][^\\\\pL]')";

        assertThat(cost(source)).isGreaterThan(3 * 700).isEqualTo(cost(source));
        assertThat(cost("'a'.matches(peer.module + '((((((((((((((((((((')")).isGreaterThan(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "duration(peer.options.text) != duration('1s') || true",
                "timestamp(peer.options.text) != timestamp(0) || true",
                "double(peer.options.text) != 1.5 || true",
                "timestamp(0).getHours(peer.options.text) != 1 || true"
            })
    void aLongTextIsNotConverted(String source) throws Exception {
        assertThat(Expression.compile(source).evaluate(facts())).isEqualTo(Outcome.HOLDS);
        assertThat(cost(source)).isGreaterThan(400);
    }

    @Test
    void aConversionCostsMoreThanAStep() throws Exception {
        assertThat(cost("timestamp('2023-01-01T00:00:00Z') == timestamp(0)")).isGreaterThan(600);
        assertThat(cost("duration('1h1m') == duration('2h')")).isGreaterThan(800);
    }

    @Test
    void aPayloadThatIsOnlyPassedThroughCostsNothing() throws Exception {
        assertThat(cost("peer.options.n == 1 && peer.options.list != 1")).isLessThan(200);
    }

    @Test
    void aComparisonToTheDepthCostsTheDepth() throws Exception {
        assertThat(cost("peer.options.deep == peer.options.alike")).isGreaterThan(9 * 900);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s || true",
                "true || %s",
                "(%s || false) || true",
                "(%s ? false : true) || true",
                "!(%s && true) || true"
            })
    void aFailureThatIsPassedOverCostsAHundredNodes(String form) throws Exception {
        boolean asked = !form.startsWith("true");
        String failing = form.formatted("peer.options.missing == 1");

        assertThat(cost(failing)).isBetween(asked ? 400L : 0, asked ? 1_000L : 300L);
    }

    @Test
    void failuresAndSuccessesInTurnDoNotHideEachOther() throws Exception {
        String source =
                "peer.options.list.all(x, (x == 0 ? peer.options.missing : 1) == 1 || true)";

        assertThat(cost(source)).isGreaterThan(900 * 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "peer.options.list.all(x, peer.options.list.all(y, true))",
                "peer.options.list.all(x, peer.options.deep == peer.options.alike)",
                "peer.options.list.all(x, !(-1 in peer.options.list))",
                "peer.options.list.all(x, !peer.options.text.matches('(a+)+b'))",
                "peer.options.list.all(x, peer.options.missing == x || peer.options.missing == x)",
                "peer.options.list.exists(x, peer.options.text.contains(peer.options.other + 'b'))"
            })
    void nothingIsEvaluatedPastTheBound(String source) throws Exception {
        Expression expression = Expression.compile(source);
        Facts facts = facts();
        Effort effort = Effort.begin();
        for (int i = 0; i < 1_000 && !effort.isExhausted(); i++) {
            expression.evaluate(facts);
        }

        assertThat(effort.isExhausted()).isTrue();
        assertThat(expression.evaluate(facts)).isEqualTo(Outcome.FAILS);
    }

    private static long cost(String source) throws Exception {
        Expression expression = Expression.compile(source);
        Facts facts = facts();
        Effort effort = Effort.begin();
        expression.evaluate(facts);
        return effort.spent();
    }

    private static Facts facts() throws Exception {
        Object options = FactValues.of((JsonObject) JsonReader.read(OPTIONS.getBytes(UTF_8)));
        return new Facts(Map.of("module", "a", "options", options), Map.of(), Map.of("type", "t"));
    }
}
