package io.signalbox.streams.plugins;

import io.signalbox.runtime.config.Setting;
import io.signalbox.runtime.config.SettingType;
import io.signalbox.runtime.config.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What an operator may say about plugins.
 *
 * @param directory whose jars hold them; empty for none
 * @param budget how long one may take for one frame
 */
public record PluginSettings(Optional<Path> directory, Duration budget) {
    public static final PluginSettings NONE =
            new PluginSettings(Optional.empty(), Duration.ofMillis(50));

    public static final Setting<Optional<Path>> DIRECTORY =
            Setting.of(
                    "plugins.directory",
                    SettingType.optional(SettingType.path()),
                    Optional.empty(),
                    "A directory whose jars hold middleware plugins. Every router of a cluster"
                            + " needs the same.");

    public static final Setting<Long> BUDGET_MS =
            Setting.of(
                    "plugins.budgetMs",
                    SettingType.durationMs(1, 10_000),
                    50L,
                    "How long a plugin may take for one frame, which the frames behind it in the"
                            + " partition wait for. Past it the frame is dropped with"
                            + " `HANDLER_ERROR`; after three in a row the plugin is not asked for"
                            + " ten seconds.");

    public static PluginSettings from(Settings settings) {
        return new PluginSettings(
                settings.get(DIRECTORY), Duration.ofMillis(settings.get(BUDGET_MS)));
    }
}
