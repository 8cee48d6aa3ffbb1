package io.signalbox.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SdkReadmeTest {
    private static final Pattern JAVA_BLOCK = Pattern.compile("(?s)```java\\n(.*?)```");

    @Test
    void everyExampleIsOneThatCompilesAndRuns() throws IOException {
        var readme = Files.readString(Path.of("../client-java/README.md"));
        var examples =
                squeezed(
                        Files.readString(
                                Path.of("src/test/java/io/signalbox/sdk/ReadmeExamples.java")));

        assertThat(JAVA_BLOCK.matcher(readme).results().map(block -> squeezed(block.group(1))))
                .hasSizeGreaterThan(2)
                .allSatisfy(example -> assertThat(examples).contains(example));
    }

    /** Without what a formatter may change. */
    private static String squeezed(String code) {
        return code.replaceAll("\\s+", "");
    }
}
