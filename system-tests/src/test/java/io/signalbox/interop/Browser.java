package io.signalbox.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/**
 * A headless Chromium with a page that does the job and tells of it by its title, which the
 * browser's own list of its pages shows.
 */
final class Browser implements Party {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final Path profile;

    Browser(Path directory, Path page, Job job) {
        String words =
                String.join(
                        " ",
                        job.role(),
                        job.socketUrl(),
                        job.token(),
                        job.channel(),
                        String.valueOf(job.count()));
        String address =
                page.toUri()
                        + "#"
                        + URLEncoder.encode(words, StandardCharsets.UTF_8).replace("+", "%20");
        try {
            profile = Files.createTempDirectory(directory, "chromium-");
            process =
                    new ProcessBuilder(
                                    "chromium",
                                    "--headless=new",
                                    "--no-sandbox",
                                    "--disable-gpu",
                                    "--disable-dev-shm-usage",
                                    "--disable-background-networking",
                                    "--no-first-run",
                                    "--ignore-certificate-errors",
                                    "--remote-debugging-port=0",
                                    "--user-data-dir=" + profile,
                                    address)
                            .redirectErrorStream(true)
                            .redirectOutput(profile.resolve("output").toFile())
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void awaitSubscribed() {
        awaitTitle(title -> title.equals("subscribed"));
    }

    @Override
    public List<String> payloads() {
        String title = awaitTitle(one -> one.startsWith("done"));
        return title.equals("done") ? List.of() : List.of(title.substring(5).split(" ", -1));
    }

    private String awaitTitle(Predicate<String> wanted) {
        String title =
                Awaitility.await()
                        .atMost(PATIENCE)
                        .until(this::title, one -> wanted.test(one) || one.startsWith("failed"));
        assertThat(title).doesNotStartWith("failed");
        return title;
    }

    /** The page's title, or nothing as long as there is none. */
    private String title() throws IOException, InterruptedException {
        Path portFile = profile.resolve("DevToolsActivePort");
        if (!Files.exists(portFile)) {
            return "";
        }
        String port = Files.readString(portFile).lines().findFirst().orElse("");
        if (port.isEmpty()) {
            return "";
        }
        HttpRequest list =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                        .build();
        for (JsonNode target : JSON.readTree(HTTP.send(list, BodyHandlers.ofString()).body())) {
            if (target.path("url").asText().startsWith("file:")) {
                return target.path("title").asText();
            }
        }
        return "";
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
