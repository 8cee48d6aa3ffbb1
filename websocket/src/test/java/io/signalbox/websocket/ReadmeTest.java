package io.signalbox.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the README shows is code that compiles. */
class ReadmeTest {
    @Test
    void theExampleIsOneOfTheTestSources() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String source =
                Files.readString(Path.of("src/test/java/io/signalbox/websocket/ClockExample.java"));
        String shown =
                readme.substring(
                        readme.indexOf("```java\n") + 8,
                        readme.indexOf("```\n", readme.indexOf("```java\n") + 8));

        assertThat(source).endsWith(shown);
    }
}
