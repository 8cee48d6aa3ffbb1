package io.signalbox.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** The table of what the RFC demands names tests that there are. */
class RfcTableTest {
    private static final Pattern ROW = Pattern.compile("\\| [567]\\.[^|]*\\|[^|]*\\|([^|]*)\\|");
    private static final Pattern TEST = Pattern.compile("`(\\w+)\\.(\\w+)`");
    private static final int FEWEST_ROWS = 35;

    private static final Set<Class<? extends Annotation>> MARKS =
            Set.of(Test.class, ParameterizedTest.class, Property.class);

    @Test
    void eachDemandOfTheRfcIsHeldByATestThatThereIs() throws IOException {
        List<MatchResult> rows =
                ROW.matcher(Files.readString(Path.of("RFC6455.md"))).results().toList();

        assertThat(rows).hasSizeGreaterThanOrEqualTo(FEWEST_ROWS);
        for (MatchResult row : rows) {
            List<MatchResult> tests = TEST.matcher(row.group(1)).results().toList();
            assertThat(tests).as(row.group()).isNotEmpty();
            for (MatchResult test : tests) {
                assertThat(testsOf(test.group(1))).as(row.group()).contains(test.group(2));
            }
        }
    }

    private static List<String> testsOf(String className) {
        Class<?> outer =
                Stream.of("", "protocol.")
                        .flatMap(sub ->
                                find(RfcTableTest.class.getPackageName() + "." + sub + className))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("there is no class " + className));
        return Stream.concat(Stream.of(outer), Arrays.stream(outer.getDeclaredClasses()))
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> MARKS.stream().anyMatch(method::isAnnotationPresent))
                .map(Method::getName)
                .toList();
    }

    private static Stream<Class<?>> find(String name) {
        try {
            return Stream.of(Class.forName(name));
        } catch (ClassNotFoundException e) {
            return Stream.empty();
        }
    }
}
