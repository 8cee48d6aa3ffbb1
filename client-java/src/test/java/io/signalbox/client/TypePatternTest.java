package io.signalbox.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypePatternTest {

    @ParameterizedTest
    @CsvSource({
        "order.placed, order.placed, true",
        "order.placed, order.placed2, false",
        "order.*, order.placed, true",
        "order.*, order., true",
        "order.*, orders, false",
        "*, anything, true",
        "*.placed, order.placed, true",
        "a*b*c, abc, true",
        "a*b*c, a-b-b-c, true",
        "a*b*c, acb, false",
        "a*a, a, false",
        "a*a, aa, true",
        "**, x, true",
        "a.c, abc, false",
        "a?c, abc, false",
        "*b*b*, abab, true",
        "*b*b*, ab, false",
    })
    void onlyTheStarIsSpecial(String pattern, String type, boolean matches) {
        assertThat(new TypePattern(pattern).matches(type)).isEqualTo(matches);
    }
}
