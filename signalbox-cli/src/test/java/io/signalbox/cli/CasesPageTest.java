package io.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/reference/cases.md shows is what happens. */
class CasesPageTest {

    @Test
    void theCaseOfThePagePasses(@TempDir Path directory) throws IOException {
        String page = Files.readString(Path.of("../docs/reference/cases.md"));
        int from = page.indexOf("```yaml\n") + "```yaml\n".length();
        Path file =
                Files.writeString(
                        directory.resolve("yard.yaml"),
                        page.substring(from, page.indexOf("```", from)));
        assertThat(Run.of("rules", "test", "" + file).out()).contains("1 cases: 1 passed");
        assertThat(
                        Run.of(
                                        "explain",
                                        "" + file,
                                        "--case",
                                        "a signal reaches the desk",
                                        "--step",
                                        "1")
                                .out())
                .contains("chosen: desk");
    }
}
