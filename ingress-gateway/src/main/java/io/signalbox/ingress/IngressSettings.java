package io.signalbox.ingress;

import io.signalbox.gateway.GatewaySettings;
import io.signalbox.ingress.http.HttpDoorSettings;
import io.signalbox.ingress.publish.FloodSettings;
import io.signalbox.runtime.config.Setting;
import io.signalbox.runtime.config.SettingType;
import io.signalbox.runtime.config.Settings;
import java.util.List;

/** The settings of the ingress gateway. */
public final class IngressSettings {

    public static final Setting<Long> MAX_IN_FLIGHT_BYTES =
            Setting.of(
                    "ingress.maxInFlightBytes",
                    SettingType.bytes(1 << 20, 1L << 32),
                    32L << 20,
                    "Bytes of frames on their way to Kafka; beyond 85 % of it new ones are refused"
                            + " with `OVERLOADED`.");

    static final Setting<Long> CONNECTION_IN_FLIGHT_BYTES =
            Setting.of(
                    "ingress.connectionInFlightBytes",
                    SettingType.bytes(1_024, 1L << 30),
                    1L << 20,
                    "The same for one connection; beyond it the connection is not read until half"
                            + " of them are stored.");

    private static final Setting<Long> MAX_BODY_BYTES =
            Setting.of(
                    "ingress.maxBodyBytes",
                    SettingType.bytes(1_024, 16 << 20),
                    8L << 20,
                    "The largest body of NDJSON lines.");

    private static final Setting<Long> MAX_BODIES_BYTES =
            Setting.of(
                    "ingress.maxBodiesBytes",
                    SettingType.bytes(1 << 20, 1L << 32),
                    64L << 20,
                    "All request bodies in memory at once; beyond it requests are refused with"
                            + " `OVERLOADED`.");

    private static final Setting<Long> OUTCOME_WAIT_MS =
            Setting.of(
                    "ingress.outcomeWaitMs",
                    SettingType.durationMs(100, 60_000),
                    10_000L,
                    "How long `?outcome=wait` waits for a decision before it answers with the"
                            + " receipt alone.");

    private static final Setting<Integer> FLOOD_FRAMES_PER_SECOND =
            Setting.of(
                    "ingress.flood.framesPerSecond",
                    SettingType.integer(0, 10_000_000),
                    100_000,
                    "What one WebSocket may send; beyond it frames are refused with"
                            + " `RATE_LIMITED`, and the socket is not read for 100 ms. 0 for no"
                            + " limit.");

    private static final Setting<Integer> FLOOD_BURST =
            Setting.of(
                    "ingress.flood.burst",
                    SettingType.integer(1, 10_000_000),
                    200_000,
                    "How many frames one WebSocket may send at once.");

    private IngressSettings() {}

    public static List<Setting<?>> all() {
        return List.of(
                MAX_IN_FLIGHT_BYTES,
                CONNECTION_IN_FLIGHT_BYTES,
                MAX_BODY_BYTES,
                MAX_BODIES_BYTES,
                OUTCOME_WAIT_MS,
                FLOOD_FRAMES_PER_SECOND,
                FLOOD_BURST);
    }

    static FloodSettings flood(Settings settings) {
        return new FloodSettings(settings.get(FLOOD_FRAMES_PER_SECOND), settings.get(FLOOD_BURST));
    }

    static HttpDoorSettings httpDoor(Settings settings) {
        return new HttpDoorSettings(
                GatewaySettings.maxFrameBytes(settings),
                Math.toIntExact(settings.get(MAX_BODY_BYTES)),
                settings.get(MAX_BODIES_BYTES),
                settings.get(OUTCOME_WAIT_MS));
    }
}
