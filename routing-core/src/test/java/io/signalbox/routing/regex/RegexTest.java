package io.signalbox.routing.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.signalbox.routing.effort.Effort;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexTest {

    @ParameterizedTest
    @CsvSource({
        "east, us-east-1, true", "^us-, us-east, true", "^us-, eu-us-, false",
                "^US-, us-east, false",
        "(?i)^US-, us-east, true", "^$, '', true", "'', anything, true", "a.c, 'a\nc', false"
    })
    void aPatternIsUnanchoredAndCaseSensitive(String pattern, String text, boolean found)
            throws Exception {
        Effort.begin();
        assertThat(Regex.compile(pattern).isFoundIn(text)).isEqualTo(found);
    }

    @Test
    void whatPatternsTakeOfADecisionIsCountedTogether() throws Exception {
        Regex pattern = Regex.compile("(a{1,10}){1,10}b");
        String text = "a".repeat(50_000);
        Effort.begin();
        assertThat(pattern.isFoundIn(text)).isFalse();
        assertThat(Effort.ofThisThread().isExhausted()).isFalse();

        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(TooMuchEffort.class)
                    .isThrownBy(() -> {
                        while (true) {
                            pattern.isFoundIn(text);
                        }
                    });
            assertThat(Effort.ofThisThread().isExhausted()).isTrue();
        }
        Effort.begin();
        assertThat(Effort.ofThisThread().isExhausted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[a", "a{100000}", "(?=a)", "(a)\\1", "*", "a**", "\\"})
    void whatRe2DoesNotTakeIsRefused(String pattern) {
        assertThatExceptionOfType(InvalidRegex.class)
                .isThrownBy(() -> Regex.compile(pattern))
                .withMessageStartingWith("expected");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(((a{1000}){1000}){1000}){1000}",
                "((a{0,1000}){0,1000}){2}",
                "(?:(?:[)]{999}){999}){9}",
                "(([]()]{1000}){1000}){1000}",
                "(([[:alpha:](]{1000}){1000}){1000}",
                "((\\){1000}){1000}){1000}",
                "((\\Q(((\\E{1000}){1000}){1000}",
                "((\\pL{1000}){1000}){1000}",
                "((a{1000,}){1000,}){1000,}"
            })
    void repetitionsThatMultiplyPastTheBoundAreRefusedBeforeTheyTakeMemory(String pattern) {
        Assertions.assertTimeout(
                Duration.ofSeconds(1),
                () ->
                        assertThatExceptionOfType(InvalidRegex.class)
                                .isThrownBy(() -> Regex.compile(pattern))
                                .withMessageContaining("states"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
                "^(\\d{1,3}\\.){3}\\d{1,3}$",
                "a{1000}",
                "^\\{\\w{2,40}\\}$",
                "(?P<year>\\d{4})-(?P<month>\\d{2})",
                "[]{5}]{6}",
                "x{y}"
            })
    void patternsOfEverydayAreTaken(String pattern) {
        assertThatNoException().isThrownBy(() -> Regex.compile(pattern));
    }

    @Test
    void aPatternIsAtMost1024CharactersAnd200GroupsDeep() {
        assertThatNoException().isThrownBy(() -> Regex.compile("a".repeat(1_024)));
        assertThatExceptionOfType(InvalidRegex.class)
                .isThrownBy(() -> Regex.compile("a".repeat(1_025)));
        assertThatNoException().isThrownBy(() -> Regex.compile("(".repeat(200) + ")".repeat(200)));
        assertThatExceptionOfType(InvalidRegex.class)
                .isThrownBy(() -> Regex.compile("(".repeat(201) + ")".repeat(201)))
                .withMessageContaining("deep");
    }

    @Test
    void aPatternThatMakesOthersBacktrackForeverDoesNot() {
        Assertions.assertTimeout(
                Duration.ofSeconds(2),
                () ->
                        assertThat(Regex.compile("(a+)+$").isFoundIn("a".repeat(50_000) + "!"))
                                .isFalse());
    }

    @Property
    void noPatternCompilesToMoreThanItsBound(@ForAll("patterns") String pattern) {
        try {
            int states =
                    com.google.re2j.Pattern.compile(Regex.compile(pattern).toString())
                            .programSize();
            assertThat(states).isLessThan(4 * RegexSize.MAX_STATES);
        } catch (InvalidRegex e) {
            assertThat(e.reason()).startsWith("expected");
        }
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.of(
                        "a",
                        "(",
                        ")",
                        "[",
                        "]",
                        "^",
                        "{100}",
                        "{2,30}",
                        "{40,}",
                        "*",
                        "|",
                        "\\",
                        "\\Q",
                        "\\E",
                        "(?:",
                        "[:alpha:]",
                        "\\pL",
                        "{",
                        "}",
                        "?",
                        "[^",
                        "-",
                        "\\x{41}",
                        ".")
                .list()
                .ofMaxSize(14)
                .map(parts -> String.join("", parts));
    }
}
