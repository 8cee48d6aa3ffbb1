package io.signalbox.embedded;

import io.signalbox.runtime.config.Setting;
import io.signalbox.runtime.config.SettingType;
import java.nio.file.Path;
import java.util.List;

/** Where the data of {@code signalbox up} are. */
public final class DataSettings {

    public static final Setting<Path> DIRECTORY =
            Setting.of(
                            "data.directory",
                            SettingType.path(),
                            Path.of(".signalbox"),
                            "Where `up` keeps Kafka's log and the development key. One process at a"
                                    + " time may use it.")
                    .withFlag("--data-dir");

    private DataSettings() {}

    public static List<Setting<?>> all() {
        return List.of(DIRECTORY);
    }
}
