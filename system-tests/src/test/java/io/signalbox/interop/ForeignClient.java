package io.signalbox.interop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The clients that are tried. */
enum ForeignClient {
    /** npm {@code ws}. */
    WS,
    /** npm {@code undici}, which is the WebSocket of Node itself. */
    UNDICI,
    /** npm {@code websocket}. */
    WEBSOCKET,
    /** Debian's {@code python3-websockets}. */
    PYTHON,
    /** {@code curl}: NDJSON out, server-sent events in. */
    CURL,
    /** Chromium. */
    BROWSER;

    private static final Path SOURCES = Path.of("interop").toAbsolutePath();
    private static final Path INSTALLED = Path.of("target", "interop").toAbsolutePath();

    Party start(Path directory, Job job) {
        return switch (this) {
            case WS, UNDICI, WEBSOCKET ->
                    program(
                            directory,
                            job,
                            job.socketUrl() + "/v1/socket",
                            "node",
                            INSTALLED.resolve("client.mjs").toString(),
                            name().toLowerCase(Locale.ROOT));
            case PYTHON ->
                    program(
                            directory,
                            job,
                            job.socketUrl() + "/v1/socket",
                            "/usr/bin/python3",
                            SOURCES.resolve("client.py").toString());
            case CURL ->
                    program(directory, job, job.url(), SOURCES.resolve("client.curl").toString());
            case BROWSER -> new Browser(directory, SOURCES.resolve("page.html"), job);
        };
    }

    private static Party program(Path directory, Job job, String url, String... begin) {
        List<String> command = new ArrayList<>(List.of(begin));
        command.addAll(
                List.of(
                        job.role(),
                        url,
                        job.token(),
                        job.channel(),
                        String.valueOf(job.count()),
                        job.authority().toString()));
        return new Program(directory, command, job);
    }
}
