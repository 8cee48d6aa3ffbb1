package io.signalbox.routing.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ErrorReferenceTest {
    private static final Path PAGE =
            Path.of(System.getProperty("basedir", "."), "..", "docs", "reference", "errors.md")
                    .normalize();

    @Test
    void thePageSaysWhatTheCatalogueSays() throws IOException {
        String page = page();
        if (Boolean.getBoolean("regenerate")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE)
                .as(
                        "made from errors.tsv; make it anew with ./mvnw -pl routing-core test"
                                + " -Dregenerate=true")
                .hasContent(page);
    }

    private static String page() {
        StringBuilder page =
                new StringBuilder(
                        """
                        # Error codes

                        Every code that an `error` or `outcome` message, a problem document or a dead letter can bear. This page is
                        made from `errors.tsv` in `routing-core`; the enum `ErrorCode` and the clients' constants are held to it.

                        "Retry" says whether the same message may succeed when it is sent again unchanged. "Close" is the WebSocket
                        close code where the socket does not stay open.

                        A problem document for what HTTP itself refuses bears the name of its status, which is not in this table:
                        `NOT_FOUND` (no such path), `METHOD_NOT_ALLOWED` (the header `Allow` names those that are),
                        `BAD_REQUEST`, `REQUEST_ENTITY_TOO_LARGE`, `EXPECTATION_FAILED`.

                        | Code | Meaning | What to do | Retry | HTTP | Close |
                        | --- | --- | --- | --- | --- | --- |
                        """);
        for (ErrorCatalogue.Entry entry : ErrorCatalogue.entries()) {
            page.append(
                    "| `%s` | %s | %s | %s | %d | %s |\n"
                            .formatted(
                                    entry.code(),
                                    entry.meaning(),
                                    entry.action(),
                                    entry.retryable() ? "yes" : "no",
                                    entry.httpStatus(),
                                    entry.closeCode() == null ? "" : entry.closeCode()));
        }
        return page.toString();
    }
}
