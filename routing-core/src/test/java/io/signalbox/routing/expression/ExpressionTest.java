package io.signalbox.routing.expression;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.signalbox.routing.expression.Expression.Outcome;
import io.signalbox.routing.json.JsonReader;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.MalformedJson;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "peer.module == 'web'",
                "peer.module == sender.module",
                "peer.labels.env == 'prod' && peer.options.cpu < 80",
                "peer.options.cpu < 50.5",
                "peer.options.cpu == 50.0",
                "peer.options.load < 1",
                "peer.options.tags.exists(t, t == 'blue')",
                "'blue' in peer.options.tags",
                "peer.options.nothing == null",
                "peer.options.nested.deep[0] == 7",
                "has(peer.labels.env) && !has(peer.labels.zone)",
                "!has(peer.plugin)",
                "frame.type.startsWith('chat') && frame.payload.text.size() == 2",
                "frame.channel == 'room:' + peer.labels.room",
                "frame.headers['x-trace'] == 't1'",
                "peer.labels.env.matches('^pr')",
                "peer.plugin == 'x' || true",
                "peer.subscriptions.all(c, c != '')",
                "peer.module in [sender.module, 'desk']",
                "{'web': 1}[peer.module] == 1",
                "'😀' > '～' && '～' < '😀'",
                "peer.options.face >= '～' && '～' <= peer.options.face",
                "'a' <= 'a' && 'a' >= 'a' && !('a' < 'a') && 'a' < 'ab'"
            })
    void itHolds(String source) throws Exception {
        assertThat(evaluate(source)).isEqualTo(Outcome.HOLDS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "false",
                "peer.module == 'Web'",
                "peer.options.cpu > 50",
                "peer.options.cpu == '50'",
                "peer.labels.env.matches('^od')",
                "peer.plugin == 'x' && false"
            })
    void itDoesNotHold(String source) throws Exception {
        assertThat(evaluate(source)).isEqualTo(Outcome.DOES_NOT_HOLD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "peer.plugin == 'x'",
                "peer.options.missing.deep == 'x'",
                "peer.labels.zone == 'a'",
                "peer.options.cpu",
                "peer.options.tags < 5",
                "peer.options.cpu / 0 == 1",
                "9223372036854775807 + peer.options.cpu > 0",
                "peer.labels.env.matches('(' + peer.module)",
                "peer.labels.env.matches('(((a{1000}){1000}){1000})' + peer.module)"
            })
    void whatCannotBeAnsweredFailsAndDoesNoHarm(String source) throws Exception {
        assertThat(evaluate(source)).isEqualTo(Outcome.FAILS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "peer.options.cpu <",
                "1",
                "'true'",
                "peer",
                "peer.options",
                "peer.optionz.cpu < 80",
                "frame.sender == 'x'",
                "peer.module == 5",
                "unknown == 1",
                "now() > 5",
                "[1] + [2] == [1, 2]",
                "b'a' + b'b' == b'ab'",
                "peer.module = 'web'",
                "signalbox.Peer{module: 'x'} == peer && x"
            })
    void aSlipIsFoundWhenTheExpressionIsWritten(String source) {
        assertThatExceptionOfType(InvalidExpression.class)
                .isThrownBy(() -> Expression.compile(source))
                .withMessageStartingWith(
                        "expected a CEL expression that yields a boolean, and at column ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "frame.payload.n == 7 | HOLDS",
                "frame.payload.deep == frame.payload.deep | HOLDS",
                "frame.payload.deep in [frame.payload.deep] | HOLDS",
                "frame.payload.deep == frame.payload.n | DOES_NOT_HOLD"
            })
    void aPayloadMayBeAsDeepAsJsonIsRead(String source, Outcome outcome) throws Exception {
        String deep = "[".repeat(990) + "]".repeat(990);
        Object payload =
                FactValues.of(JsonReader.read(("{\"n\":7,\"deep\":" + deep + "}").getBytes(UTF_8)));
        Expression expression = Expression.compile(source);
        FutureTask<Outcome> onSmallStack =
                new FutureTask<>(() ->
                        expression.evaluate(
                                new Facts(Map.of(), Map.of(), Map.of("payload", payload))));
        Thread thread = new Thread(null, onSmallStack, "small-stack", 512 << 10);
        thread.start();

        assertThat(onSmallStack.get(10, TimeUnit.SECONDS)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "peer.labels.env.matches('(')",
                "true || matches(peer.module, 'a**')",
                "peer.subscriptions.exists(c, c.matches('(((a{1000}){1000}){1000})'))"
            })
    void aPatternThatIsWrittenOutIsCheckedWhenTheExpressionIsWritten(String source) {
        assertThatExceptionOfType(InvalidExpression.class)
                .isThrownBy(() -> Expression.compile(source))
                .withMessageContaining("pattern");
    }

    @ParameterizedTest
    @CsvSource({
        "peer.options.tags.map(t),map builds lists",
        "'peer.options.tags.filter(t, t == 1).size() == 1',filter builds lists",
        "pear.module == 'x',nothing is called pear; there are peer",
        "peer.options.n == 12345678901234567890,a whole number that 64 bits hold"
    })
    void whatIsRefusedIsToldInOurWords(String source, String reason) {
        assertThatExceptionOfType(InvalidExpression.class)
                .isThrownBy(() -> Expression.compile(source))
                .withMessageContaining(reason);
    }

    @Test
    void anExpressionHasAtMost2048Characters() {
        assertThatNoException().isThrownBy(() -> Expression.compile("true" + " ".repeat(2_044)));
        assertThatExceptionOfType(InvalidExpression.class)
                .isThrownBy(() -> Expression.compile("true" + " ".repeat(2_045)))
                .withMessageContaining("2048")
                .withMessageContaining("2049");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "peer.options.long.all(a, peer.options.long.all(b, peer.options.long.all(c,"
                        + " true)))",
                "peer.options.long.exists(a, a == -1)",
                "[%s1].exists(a, peer.options.text + peer.options.text + peer.options.text == '')"
            })
    void noExpressionTakesAllTimeOrMemory(String source) {
        String hostile = source.formatted("0,".repeat(500));

        Assertions.assertTimeout(
                Duration.ofSeconds(2),
                () -> assertThat(evaluate(hostile)).isEqualTo(Outcome.FAILS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "[",
                "!",
                "-",
                "a.",
                "a?",
                "{1:",
                "peer.options.",
                "[1].map(x,",
                "true&&",
                "'"
            })
    void noExpressionTakesLongToCompile(String part) {
        String hostile = part.repeat(2_048 / part.length());

        Assertions.assertTimeout(
                Duration.ofSeconds(5),
                () ->
                        assertThatExceptionOfType(InvalidExpression.class)
                                .isThrownBy(() -> Expression.compile(hostile)));
    }

    @Test
    void onlyOneThatSpeaksOfThePayloadNeedsIt() throws Exception {
        assertThat(Expression.compile("frame.payload.a == 1").mayReadPayload()).isTrue();
        assertThat(Expression.compile("frame.type == 'a'").mayReadPayload()).isFalse();
    }

    private static Outcome evaluate(String source) throws InvalidExpression, MalformedJson {
        return Expression.compile(source).evaluate(facts());
    }

    private static Facts facts() throws MalformedJson {
        return new Facts(
                object(
                        """
                        {"id":"n1.a","module":"web","labels":{"env":"prod","room":"42"},"subscriptions":["default"],
                         "options":{"text":"%s","cpu":50,"load":0.5,"tags":["blue"],"nothing":null,"face":"😀","nested":{"deep":[7]},"long":[%s0]}}
                        """
                                .formatted("x".repeat(30_000), "0,".repeat(2_000))),
                object("{\"id\":\"n1.b\",\"subject\":\"bob\",\"module\":\"web\"}"),
                object(
                        """
                        {"type":"chat","channel":"room:42","headers":{"x-trace":"t1"},"payload":{"text":"hi"}}
                        """));
    }

    private static Map<String, Object> object(String json) throws MalformedJson {
        return FactValues.of((JsonObject) JsonReader.read(json.getBytes(UTF_8)));
    }
}
