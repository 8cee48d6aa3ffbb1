package io.signalbox.routing.destination;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobPatternTest {

    @ParameterizedTest
    @CsvSource({
        "stage-*, stage-1, true",
        "stage-*, stage-, true",
        "stage-*, my-stage-1, false",
        "*-ui, stage-ui, true",
        "*-ui, stage-ui2, false",
        "a*c, ac, true",
        "a*a, a, false",
        "Stage, stage, false",
        "a?c, abc, false",
        "a?c, a?c, true",
        "[ab], a, false",
        "[ab], [ab], true",
        "a.c, abc, false",
        "**, x, true",
        "a**b, ab, true",
        "*b*a*, abab, true",
        "*aab*b, aaab, false"
    })
    void onlyTheStarIsSpecialAndBothEndsHold(String glob, String text, boolean matches) {
        assertThat(GlobPattern.compile(glob).matches(text)).isEqualTo(matches);
    }

    @Test
    void theStarIsAnyCharacterLineBreaksIncluded() {
        assertThat(GlobPattern.compile("a*b").matches("a\n\r\u2028b")).isTrue();
        assertThat(GlobPattern.compile("*").matches("")).isTrue();
    }

    @Test
    void lettersBeyondTheBasicPlaneAreTakenAsTheyAre() {
        assertThat(GlobPattern.compile("*😀*").matches("x😀y")).isTrue();
        assertThat(GlobPattern.compile("*😀").matches("x😁")).isFalse();
    }

    @Property
    void itAgreesWithARegularExpressionOfTheSameMeaning(
            @ForAll("narrow") String glob, @ForAll("plain") String text) {
        String regex =
                Arrays.stream(glob.split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*"));

        assertThat(GlobPattern.compile(glob).matches(text))
                .isEqualTo(Pattern.compile(regex, Pattern.DOTALL).matcher(text).matches());
    }

    @Test
    void aHostileGlobTakesNoLongerThanItsLength() {
        String glob = "*a".repeat(16_000) + "*" + "a".repeat(16_000) + "b*";
        String text = "a".repeat(60_000);

        Assertions.assertTimeout(
                Duration.ofSeconds(5),
                () -> assertThat(GlobPattern.compile(glob).matches(text)).isFalse());
    }

    @Provide
    Arbitrary<String> narrow() {
        return Arbitraries.strings().withChars('a', 'b', '*').ofMaxLength(10);
    }

    @Provide
    Arbitrary<String> plain() {
        return Arbitraries.strings().withChars('a', 'b').ofMaxLength(14);
    }
}
