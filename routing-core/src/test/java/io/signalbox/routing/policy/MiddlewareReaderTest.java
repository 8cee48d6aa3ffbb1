package io.signalbox.routing.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.routing.json.JsonPath;
import io.signalbox.routing.json.JsonReader;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.middleware.Answer;
import io.signalbox.routing.policy.Middleware.Action;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MiddlewareReaderTest {

    @Test
    void oneIsReadWithItsScopeItsPlaceAndWhatItDoes() throws Exception {
        Middleware drop = read("{\"order\":5,\"types\":[\"debug:*\"],\"then\":\"drop\"}");
        assertThat(drop.order()).isEqualTo(5);
        assertThat(drop.action()).isEqualTo(new Action.Then(new Answer.Drop()));
        assertThat(read("{\"only\":\"peer.healthy\"}").action()).isInstanceOf(Action.Narrow.class);
        assertThat(read("{\"use\":\"quiet-hours\",\"options\":{\"from\":\"22:00\"}}").action())
                .isInstanceOf(Action.Use.class);
    }

    @Test
    void rulesKeepThemInTheirOrderAndReplaceByName() throws Exception {
        TenantRules rules =
                TenantRules.NONE
                        .with(named("b", "{\"then\":\"drop\"}"))
                        .with(named("a", "{\"then\":\"drop\"}"))
                        .with(named("c", "{\"order\":-1,\"then\":\"drop\"}"))
                        .with(named("b", "{\"order\":-2,\"then\":\"continue\"}"));
        assertThat(names(rules)).containsExactly("b", "c", "a");
        assertThat(names(rules.withoutMiddleware("c"))).containsExactly("b", "a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | $.then | exactly one",
                "{\"then\":\"drop\",\"use\":\"x\"} | $.use | exactly one",
                "{\"then\":\"stop\"} | $.then | drop, broadcast or continue",
                "{\"only\":\"peer.\"} | $.only | ",
                "{\"only\":\"1 + 1\"} | $.only | ",
                "{\"then\":\"drop\",\"when\":\"frame.\"} | $.when | ",
                "{\"then\":\"drop\",\"when\":\"has(peer.module)\"} | $.when | asks for peer",
                "{\"then\":\"drop\",\"options\":{}} | $.options | beside use",
                "{\"use\":\"x\",\"options\":[]} | $.options | an object",
                "{\"use\":\"\"} | $.use | expected text",
                "{\"then\":\"drop\",\"order\":1.5} | $.order | whole number",
                "{\"then\":\"drop\",\"channel\":[]} | $.channel | unknown field",
            })
    void aFaultIsToldWithItsPlace(String json, String path, String reason) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOfSatisfying(
                        InvalidPolicy.class,
                        e -> {
                            assertThat(e.path()).hasToString(path);
                            assertThat(e.reason()).contains(reason == null ? "" : reason);
                        });
    }

    private static List<String> names(TenantRules rules) {
        return rules.middleware().stream().map(Middleware::name).toList();
    }

    private static Middleware read(String json) throws Exception {
        return named("m", json);
    }

    private static Middleware named(String name, String json) throws Exception {
        JsonObject body = (JsonObject) JsonReader.read(json.getBytes(StandardCharsets.UTF_8));
        return MiddlewareReader.read(name, body, JsonPath.ROOT);
    }
}
