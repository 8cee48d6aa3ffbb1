package io.signalbox.ingress.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class BodyLinesTest {

    @Test
    void blankLinesAreNoneAndTheLastNeedsNoEnd() {
        assertThat(lines("{}\n\n \t\r\n{\"a\":1}\r\n[]"))
                .containsExactly("{}", "{\"a\":1}\r", "[]");
    }

    @Test
    void anEmptyBodyHasNoLines() {
        assertThat(lines("")).isEmpty();
        assertThat(lines("\n\r\n")).isEmpty();
    }

    @Property
    void theLinesAreThoseOfTheText(
            @ForAll @AlphaChars @Chars({'\n', ' ', '\r'}) @StringLength(max = 60) String body) {
        assertThat(lines(body))
                .containsExactlyElementsOf(
                        Arrays.stream(body.split("\n")).filter(line -> !line.isBlank()).toList());
    }

    private static List<String> lines(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return BodyLines.of(bytes).stream()
                .map(slice ->
                        new String(bytes, slice.offset(), slice.length(), StandardCharsets.UTF_8))
                .toList();
    }
}
