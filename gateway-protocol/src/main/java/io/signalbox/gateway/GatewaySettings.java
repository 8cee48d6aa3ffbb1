package io.signalbox.gateway;

import io.signalbox.controlplane.node.Isolation;
import io.signalbox.gateway.http.ClientSettings;
import io.signalbox.runtime.config.Setting;
import io.signalbox.runtime.config.SettingType;
import io.signalbox.runtime.config.Settings;
import io.signalbox.websocket.SocketServerOptions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The settings that both gateways share. */
public final class GatewaySettings {
    private static final String SUBPROTOCOL = "signalbox.v1";

    public static final Setting<Optional<String>> NODE =
            Setting.of(
                            "node.name",
                            SettingType.optional(
                                    SettingType.text(
                                            Pattern.compile("[a-z0-9-]{1,40}"),
                                            "1 to 40 of a-z, 0-9 and -")),
                            Optional.empty(),
                            "The name of this process in the cluster; it owns the topic"
                                + " `signalbox.deliveries.<name>`. Without one a name is made up,"
                                + " and another at the next start.")
                    .withFlag("--node");

    public static final Setting<Long> LEASE_MS =
            Setting.of(
                    "node.leaseMs",
                    SettingType.durationMs(1_000, 600_000),
                    15_000L,
                    "How long the node is believed to live without a sign of life; it gives one"
                            + " every third of that.");

    public static final Setting<Isolation> ISOLATION =
            Setting.of(
                    "delivery.isolation",
                    SettingType.oneOf(Isolation.class),
                    Isolation.COMMITTED,
                    "`committed` delivers what is decided for good; `speculative` does not wait for"
                            + " that, and is quicker. All processes of a cluster should have the"
                            + " same.");

    private static final Setting<Integer> MAX_CONNECTIONS =
            Setting.of(
                    "socket.maxConnections",
                    SettingType.integer(1, 1_000_000),
                    15_000,
                    "Sockets of this node; more are refused with 503.");

    public static final Setting<Long> MAX_FRAME_BYTES =
            Setting.of(
                    "frame.maxBytes",
                    SettingType.bytes(256, 1 << 20),
                    65_536L,
                    "The largest frame; a larger one is refused before it is read, and over"
                            + " WebSocket closes the socket (1009).");

    private static final Setting<Long> BYTE_BUDGET =
            Setting.of(
                    "socket.byteBudget",
                    SettingType.bytes(16_384, 1 << 30),
                    1L << 20,
                    "What may be queued to one socket that reads too slowly, before it is closed"
                            + " with 1013.");

    private static final Setting<Long> MAX_QUEUED_MS =
            Setting.of(
                    "socket.maxQueuedMs",
                    SettingType.durationMs(100, 3_600_000),
                    30_000L,
                    "How old the oldest frame queued to a socket may become, before it is closed"
                            + " with 1013.");

    private static final Setting<Long> PING_INTERVAL_MS =
            Setting.of(
                    "socket.pingIntervalMs",
                    SettingType.durationMs(100, 3_600_000),
                    15_000L,
                    "Between two pings to a client.");

    public static final Setting<Long> UNHEALTHY_AFTER_MS =
            Setting.of(
                    "liveness.unhealthyAfterMs",
                    SettingType.durationMs(100, 3_600_000),
                    60_000L,
                    "How long a client may be silent, its pongs included, before its peer is"
                            + " unhealthy: passed over where one of several is chosen.");

    private static final Setting<Long> GONE_AFTER_MS =
            Setting.of(
                    "liveness.goneAfterMs",
                    SettingType.durationMs(1_000, 3_600_000),
                    120_000L,
                    "How long a client may be silent before it is taken for dead, and its socket"
                            + " closed.");

    private static final Setting<Integer> WRITER_THREADS =
            Setting.of(
                    "socket.writerThreads",
                    SettingType.integer(1, 64),
                    1,
                    "Sockets are spread over this many writer threads.");

    private static final Setting<List<String>> ALLOWED_ORIGINS =
            Setting.of(
                    "socket.allowedOrigins",
                    SettingType.list(),
                    List.of(),
                    "Web pages that may connect, such as `https://app.example`; empty for all."
                            + " Clients that are no browsers send no origin.");

    private GatewaySettings() {}

    public static List<Setting<?>> all() {
        return List.of(
                NODE,
                LEASE_MS,
                ISOLATION,
                MAX_FRAME_BYTES,
                MAX_CONNECTIONS,
                BYTE_BUDGET,
                MAX_QUEUED_MS,
                PING_INTERVAL_MS,
                UNHEALTHY_AFTER_MS,
                GONE_AFTER_MS,
                WRITER_THREADS,
                ALLOWED_ORIGINS);
    }

    public static int maxFrameBytes(Settings settings) {
        return Math.toIntExact(settings.get(MAX_FRAME_BYTES));
    }

    public static ClientSettings client(Settings settings) {
        return new ClientSettings(settings.get(PING_INTERVAL_MS), maxFrameBytes(settings));
    }

    public static SocketServerOptions sockets(Settings settings) {
        return SocketServerOptions.defaults()
                .with()
                .maxFrameBytes(maxFrameBytes(settings))
                .byteBudget(Math.toIntExact(settings.get(BYTE_BUDGET)))
                .maxQueuedMs(Math.toIntExact(settings.get(MAX_QUEUED_MS)))
                .pingIntervalMs(Math.toIntExact(settings.get(PING_INTERVAL_MS)))
                .idleTimeoutMs(Math.toIntExact(settings.get(GONE_AFTER_MS)))
                .maxSockets(settings.get(MAX_CONNECTIONS))
                .writerThreads(settings.get(WRITER_THREADS))
                .subprotocols(Set.of(SUBPROTOCOL))
                .allowedOrigins(Set.copyOf(settings.get(ALLOWED_ORIGINS)))
                .build();
    }
}
