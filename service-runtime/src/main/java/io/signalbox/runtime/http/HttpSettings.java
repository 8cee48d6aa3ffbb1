package io.signalbox.runtime.http;

import io.signalbox.runtime.config.Setting;
import io.signalbox.runtime.config.SettingType;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How the HTTP server listens and what it grants to clients. */
public final class HttpSettings {

    public static final Setting<String> HOST =
            Setting.of(
                            "http.host",
                            SettingType.text(),
                            "127.0.0.1",
                            "The address to listen on; `0.0.0.0` for all. On anything but loopback"
                                    + " use TLS, here or in front.")
                    .withFlag("--host");

    public static final Setting<Integer> PORT =
            Setting.of(
                            "http.port",
                            SettingType.integer(0, 65_535),
                            8080,
                            "The port for traffic, health, metrics and admin; 0 takes any free"
                                    + " one.")
                    .withFlag("--port");

    static final Setting<Integer> IO_THREADS =
            Setting.of(
                    "http.ioThreads",
                    SettingType.integer(0, 1_024),
                    0,
                    "Threads that move bytes and never block; 0 means one per processor, at least"
                            + " two.");

    static final Setting<Integer> WORKER_THREADS =
            Setting.of(
                    "http.workerThreads",
                    SettingType.integer(1, 10_000),
                    16,
                    "Threads for what may block: admin requests, scrapes of metrics.");

    static final Setting<Long> BUFFER_BYTES =
            Setting.of(
                    "http.bufferBytes",
                    SettingType.bytes(1_024, 1 << 20),
                    16L * 1_024,
                    "Size of one buffer of the server's pool; a connection holds one only while it"
                            + " reads or writes.");

    static final Setting<Integer> POOLED_BUFFERS =
            Setting.of(
                    "http.pooledBuffers",
                    SettingType.integer(16, 1 << 20),
                    2_048,
                    "Buffers that the pool keeps for reuse; what is returned beyond that is"
                            + " freed.");

    static final Setting<Long> MAX_ENTITY_BYTES =
            Setting.of(
                    "http.maxEntityBytes",
                    SettingType.bytes(1_024, 1L << 30),
                    16L * 1_024 * 1_024,
                    "The largest request body, such as a batch of NDJSON lines; larger ones are"
                            + " refused with 413.");

    static final Setting<Long> MAX_HEADER_BYTES =
            Setting.of(
                    "http.maxHeaderBytes",
                    SettingType.bytes(1_024, 1 << 20),
                    32L * 1_024,
                    "The largest request line and headers together; a request with more is cut"
                            + " off.");

    static final Setting<Integer> MAX_CONNECTIONS =
            Setting.of(
                    "http.maxConnections",
                    SettingType.integer(1, 1_000_000),
                    20_000,
                    "Connections of all kinds that are held at once; further ones wait in the"
                            + " system's queue until one ends.");

    static final Setting<Long> HEADER_TIMEOUT_MS =
            Setting.of(
                    "http.headerTimeoutMs",
                    SettingType.durationMs(100, 600_000),
                    10_000L,
                    "How long a client may take from the first byte of a request to the end of its"
                            + " headers.");

    static final Setting<Long> BODY_TIMEOUT_MS =
            Setting.of(
                    "http.bodyTimeoutMs",
                    SettingType.durationMs(100, 3_600_000),
                    60_000L,
                    "How long a client may take to send a request body.");

    static final Setting<Long> IDLE_TIMEOUT_MS =
            Setting.of(
                    "http.idleTimeoutMs",
                    SettingType.durationMs(100, 3_600_000),
                    60_000L,
                    "How long a connection without a request is kept; WebSockets and event streams"
                            + " have their own.");

    static final Setting<Boolean> ACCESS_LOG =
            Setting.of(
                    "http.accessLog",
                    SettingType.bool(),
                    false,
                    "Whether each request is logged when it ends, by the logger"
                            + " `io.signalbox.access`. Tokens are left out.");

    static final Setting<Optional<Path>> KEYSTORE =
            Setting.of(
                    "http.tls.keystore",
                    SettingType.optional(SettingType.path()),
                    Optional.empty(),
                    "A PKCS #12 file with the server's key and certificates; where it is given,"
                            + " only HTTPS is spoken.");

    static final Setting<String> KEYSTORE_PASSWORD =
            Setting.of(
                            "http.tls.keystorePassword",
                            SettingType.text(),
                            "",
                            "The password of the keystore and its key.")
                    .asSecret();

    private HttpSettings() {}

    public static List<Setting<?>> all() {
        return List.of(
                HOST,
                PORT,
                IO_THREADS,
                WORKER_THREADS,
                BUFFER_BYTES,
                POOLED_BUFFERS,
                MAX_ENTITY_BYTES,
                MAX_HEADER_BYTES,
                MAX_CONNECTIONS,
                HEADER_TIMEOUT_MS,
                BODY_TIMEOUT_MS,
                IDLE_TIMEOUT_MS,
                ACCESS_LOG,
                KEYSTORE,
                KEYSTORE_PASSWORD);
    }
}
