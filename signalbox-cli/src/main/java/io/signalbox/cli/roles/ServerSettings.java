package io.signalbox.cli.roles;

import io.signalbox.cli.console.CommandFailure;
import io.signalbox.cli.console.ExitCode;
import io.signalbox.runtime.config.ConfigurationFaults;
import io.signalbox.runtime.config.Resolution;
import io.signalbox.runtime.config.Settings;
import io.signalbox.runtime.config.Sources;
import io.signalbox.settings.AllSettings;

/** Reads the settings of a server. */
final class ServerSettings {
    static final String BOOTSTRAP_SERVERS = "kafka.bootstrap.servers";

    private ServerSettings() {}

    /**
     * Reads the sources.
     *
     * @throws CommandFailure with all that is wrong with them
     */
    static Settings from(Sources sources) {
        return switch (Resolution.of(AllSettings.all(), sources)) {
            case Settings settings -> settings;
            case ConfigurationFaults faults ->
                    throw new CommandFailure(ExitCode.USAGE, faults.message());
        };
    }
}
