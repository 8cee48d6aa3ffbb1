package io.signalbox.routing.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.re2j.Pattern;
import io.signalbox.routing.effort.Effort;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CaseFoldingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?i)\u1c80",
                "(?i)[b-\\x{2fff}]",
                "(?i)[\\x{1c80}]",
                "(?i)\\x{1C88}",
                "a(?s-i:b)\\Q\u1c85\\E",
                "(?i)[\\141-\\x{1e900}]",
                "(?i)[\u0430-\uffff]"
            })
    void whatWouldNeverEndIsRefused(String pattern) {
        assertThatExceptionOfType(InvalidRegex.class)
                .isThrownBy(() -> Regex.compile(pattern))
                .withMessageStartingWith("expected");
    }

    @Test
    void longRangesAreRefusedTogether() {
        assertThatExceptionOfType(InvalidRegex.class)
                .isThrownBy(() -> Regex.compile("(?i)" + "[\\x{100}-\\x{900}]".repeat(4)))
                .withMessageContaining("leave out (?i)");
    }

    @ParameterizedTest
    @CsvSource({
        "(?i)\u03ac\u03bd\u03b8\u03c1\u03c9\u03c0\u03bf\u03c2,"
                + " \u0386\u039d\u0398\u03a1\u03a9\u03a0\u039f\u03a3",
        "(?i)[\u0430-\u044f\u0451]+, \u041f\u0420\u0418\u0412\u0415\u0422",
        "(?i)[a-z]-[0-9], Q-7",
        "(?i)\u6771\u4eac, \u6771\u4eac",
        "(?i)stra\u00dfe, STRA\u1e9eE",
        "(?i)\\pL\\x41, \u00e9a",
        "[b-\\x{2fff}], x"
    })
    void whatPeopleWriteIsTaken(String pattern, String text) throws Exception {
        Effort.begin();
        assertThat(Regex.compile(pattern).isFoundIn(text)).isTrue();
    }

    @Test
    void everyOtherLetterIsFoldedToItsEnd() {
        for (int letter = 0x21; letter <= Character.MAX_CODE_POINT; letter++) {
            String pattern = "(?i)\\x{%x}".formatted(letter);
            try {
                CaseFolding.check(pattern);
            } catch (InvalidRegex e) {
                continue;
            }
            assertThat(Pattern.compile(pattern)).isNotNull();
        }
    }
}
