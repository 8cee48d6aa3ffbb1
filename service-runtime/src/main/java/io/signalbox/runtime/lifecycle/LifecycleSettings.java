package io.signalbox.runtime.lifecycle;

import io.signalbox.runtime.config.Setting;
import io.signalbox.runtime.config.SettingType;
import java.util.List;

/** How long a process may take to end. */
public final class LifecycleSettings {

    public static final Setting<Long> DRAIN_DEADLINE_MS =
            Setting.of(
                    "lifecycle.drainDeadlineMs",
                    SettingType.durationMs(0, 600_000),
                    4_000L,
                    "How long a process that ends lets requests and sockets finish before it closes"
                            + " them.");

    public static final Setting<Long> STOP_DEADLINE_MS =
            Setting.of(
                    "lifecycle.stopDeadlineMs",
                    SettingType.durationMs(100, 600_000),
                    5_000L,
                    "How long all parts of a process together may take to stop after the drain;"
                            + " what is then left is abandoned.");

    private LifecycleSettings() {}

    public static List<Setting<?>> all() {
        return List.of(DRAIN_DEADLINE_MS, STOP_DEADLINE_MS);
    }
}
