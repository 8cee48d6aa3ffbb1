package io.signalbox.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TopicReferenceTest {
    private static final Path PAGE = Path.of("../docs/reference/topics.md");

    @Test
    void thePageSaysWhatTheCatalogueSays() throws IOException {
        String page = TopicReference.page();
        Path made = Path.of("target/topics.md");
        Files.writeString(made, page);

        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "(no such file)")
                .as(
                        "docs/reference/topics.md differs from the catalogue; copy schemas/%s over"
                                + " it",
                        made)
                .isEqualTo(page);
    }
}
