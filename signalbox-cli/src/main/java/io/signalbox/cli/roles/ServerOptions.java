package io.signalbox.cli.roles;

import io.signalbox.runtime.config.Setting;
import io.signalbox.runtime.config.Sources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The flags of a server command: those that its settings have, made from their declarations, and
 * the ones by which any setting can be given.
 */
final class ServerOptions {
    private static final String CONFIG = "--config";
    private static final String SET = "--set";
    private static final Path USUAL_FILE = Path.of("signalbox.yaml");

    private final CommandSpec command;
    private final List<Setting<?>> withFlags;

    private ServerOptions(CommandSpec command, List<Setting<?>> withFlags) {
        this.command = command;
        this.withFlags = withFlags;
    }

    /** Adds the flags of these settings to a command. */
    static ServerOptions addTo(CommandSpec command, List<Setting<?>> withFlags) {
        for (var setting : withFlags) {
            command.addOption(
                    OptionSpec.builder(setting.flag().orElseThrow())
                            .paramLabel("VALUE")
                            .type(String.class)
                            .description(description(setting))
                            .build());
        }
        command.addOption(
                OptionSpec.builder(CONFIG)
                        .paramLabel("FILE")
                        .type(Path.class)
                        .description(
                                "Settings in YAML. Default: " + USUAL_FILE + ", where there is one")
                        .build());
        command.addOption(
                OptionSpec.builder(SET)
                        .paramLabel("KEY=VALUE")
                        .type(Map.class)
                        .auxiliaryTypes(String.class, String.class)
                        .description("Any setting by its key; may be given several times.")
                        .build());
        return new ServerOptions(command, withFlags);
    }

    /** What was given, with flags of its own by the command, which give way to the user's. */
    Sources sources(Map<String, String> implied) {
        var flags = new HashMap<>(implied);
        Map<String, String> set = command.findOption(SET).getValue();
        if (set != null) {
            flags.putAll(set);
        }
        for (var setting : withFlags) {
            String value = command.findOption(setting.flag().orElseThrow()).getValue();
            if (value != null) {
                flags.put(setting.key(), value);
            }
        }
        return new Sources(file(), System.getenv(), flags);
    }

    private Optional<Path> file() {
        Path given = command.findOption(CONFIG).getValue();
        return Optional.ofNullable(given).or(() -> Optional.of(USUAL_FILE).filter(Files::exists));
    }

    /** For a terminal: without the marks of Markdown, which the declaration is written in. */
    private static String description(Setting<?> setting) {
        var text = setting.documentation().replace("`", "");
        return setting.defaultText().isEmpty() ? text : text + " Default: " + setting.defaultText();
    }
}
