package io.signalbox.settings;

import io.signalbox.runtime.config.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The page {@code docs/reference/settings.md}: every setting for people. */
final class SettingsReference {

    private SettingsReference() {}

    static String page(List<Setting<?>> settings) {
        var page =
                new StringBuilder(
                        """
                        # Settings

                        <!-- Made from the settings' declarations by a test of the module signalbox-cli, which fails when this page differs. -->

                        A setting can be given in a YAML file (`signalbox.yaml` in the working directory, or the one that
                        `--config` names), in the environment, and for some as a flag; each hides the one before. The environment
                        variable of `a.bC` is `SIGNALBOX_A_B_C`. A process that finds an unknown setting or a bad value does not
                        start, and says all that is wrong at once.

                        ```yaml
                        http:
                          port: 8080
                        credentials.jwks: https://issuer.example/.well-known/jwks.json
                        kafka:
                          bootstrap.servers: [kafka-1:9092, kafka-2:9092]
                        ```

                        Whatever stands under `kafka` goes to Kafka's clients as it is: `kafka.bootstrap.servers`,
                        `kafka.security.protocol` and so on; in the environment `SIGNALBOX_KAFKA_BOOTSTRAP_SERVERS`.

                        Durations are in milliseconds, or have a unit: `500ms`, `15s`, `10m`, `2h`, `7d`. Sizes are in bytes, or
                        have one: `64KiB`, `1MiB`, `1GiB`. Lists are YAML lists, or texts with commas.
                        """);
        byGroup(settings).forEach((group, members) -> page.append(section(group, members)));
        return page.toString();
    }

    private static Map<String, List<Setting<?>>> byGroup(List<Setting<?>> settings) {
        return settings.stream()
                .collect(
                        Collectors.groupingBy(
                                setting -> setting.key().substring(0, setting.key().indexOf('.')),
                                LinkedHashMap::new,
                                Collectors.toList()));
    }

    private static String section(String group, List<Setting<?>> members) {
        var rows = members.stream().map(SettingsReference::row).collect(Collectors.joining());
        return "\n## `"
                + group
                + "`\n\n| setting | value | default | meaning |\n| --- | --- | --- | --- |\n"
                + rows;
    }

    private static String row(Setting<?> setting) {
        var name =
                "`"
                        + setting.key()
                        + "`"
                        + setting.flag().map(flag -> "<br>`" + flag + "`").orElse("");
        return "| "
                + name
                + " | "
                + cell(setting.type().expected())
                + " | "
                + defaultOf(setting)
                + " | "
                + cell(setting.documentation())
                + " |\n";
    }

    private static String defaultOf(Setting<?> setting) {
        return setting.defaultText().isEmpty() ? "none" : "`" + setting.defaultText() + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
