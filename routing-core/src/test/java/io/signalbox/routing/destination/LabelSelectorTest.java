package io.signalbox.routing.destination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelSelectorTest {
    private static final Map<String, String> LABELS =
            Map.of(
                    "env",
                    "prod",
                    "note",
                    "",
                    "star",
                    "*",
                    "my key",
                    "v",
                    "",
                    "nameless",
                    "padded",
                    " v ",
                    "sum",
                    "a=b");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "env",
                "env=prod",
                " env = prod ",
                "\u00a0env\u2003=\ufeff prod\u202f",
                "env\t=\nprod",
                "note",
                "note=",
                "star=*",
                "my key=v",
                "sum=a=b"
            })
    void aPresentKeyOrAnEqualValueMatches(String selector) {
        assertThat(LabelSelector.parse(selector).matches(LABELS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ENV",
                "env=PROD",
                "env==prod",
                "env=",
                "env=pro*",
                "env=prod,tier=web",
                "!env",
                "env in (prod)",
                "toString",
                "__proto__=x",
                "padded=v",
                "missing=",
                "sum=a"
            })
    void nothingElseIsRead(String selector) {
        assertThat(LabelSelector.parse(selector).matches(LABELS)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"''", "'   '", "'='", "' =nameless'", "=nameless"})
    void anEmptyKeyMatchesNothing(String selector) {
        assertThat(LabelSelector.parse(selector).matches(LABELS)).isFalse();
    }

    @Test
    void theValueIsAllThatFollowsTheFirstEqualsSign() {
        assertThat(LabelSelector.parse("a=b=c")).isEqualTo(new LabelSelector("a", "b=c"));
    }
}
