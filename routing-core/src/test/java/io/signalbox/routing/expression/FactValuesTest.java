package io.signalbox.routing.expression;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.effort.Effort;
import io.signalbox.routing.json.JsonReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactValuesTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "1.0, 1",
        "1e3, 1000",
        "10.50e1, 105",
        "999999999999999999, 999999999999999999",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808",
        "9223372036854775807.00, 9223372036854775807"
    })
    void aWholeNumberThatALongHoldsIsALong(String json, long value) throws Exception {
        assertThat(read(json)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "1.5, 1.5",
        "9223372036854775808, 9.223372036854775808E18",
        "1e400, Infinity",
        "1e-400, 0.0",
        "100000000000000000000, 1E20"
    })
    void anyOtherIsADouble(String json, double value) throws Exception {
        assertThat(read(json)).isEqualTo(value);
    }

    @Test
    void listsAndObjectsAreViewsOfAllTheirParts() throws Exception {
        assertThat(read("[1, 1.5, \"a\", [true]]")).isEqualTo(List.of(1L, 1.5, "a", List.of(true)));
        assertThat(read("{\"a\":{\"b\":2}}")).isEqualTo(Map.of("a", Map.of("b", 2L)));
    }

    private static Object read(String json) throws Exception {
        Effort.begin();
        return FactValues.of(JsonReader.read(json.getBytes(UTF_8)));
    }
}
