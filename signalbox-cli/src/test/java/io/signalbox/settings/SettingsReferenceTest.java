package io.signalbox.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.signalbox.runtime.config.Resolution;
import io.signalbox.runtime.config.Setting;
import io.signalbox.runtime.config.Settings;
import io.signalbox.runtime.config.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReferenceTest {

    private static final Path PAGE = Path.of("../docs/reference/settings.md");

    @Test
    void thePageSaysWhatTheDeclarationsSay() throws IOException {
        var page = SettingsReference.page(AllSettings.all());
        var made = Path.of("target/settings.md");
        Files.writeString(made, page);

        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "(no such file)")
                .as(
                        "docs/reference/settings.md differs from the declarations; copy"
                                + " signalbox-cli/%s over it",
                        made)
                .isEqualTo(page);
    }

    @Test
    void theFileThatThePageShowsIsValid(@TempDir Path directory) throws IOException {
        var page = SettingsReference.page(AllSettings.all());
        int start = page.indexOf("```yaml\n") + "```yaml\n".length();
        var shown = page.substring(start, page.indexOf("```", start));
        var file = Files.writeString(directory.resolve("signalbox.yaml"), shown);

        var resolution =
                Resolution.of(
                        AllSettings.all(), new Sources(Optional.of(file), Map.of(), Map.of()));

        assertThat(resolution)
                .asInstanceOf(type(Settings.class))
                .extracting(settings -> settings.kafka().get("bootstrap.servers"))
                .isEqualTo("kafka-1:9092,kafka-2:9092");
    }

    @Test
    void everySettingIsDocumented() {
        assertThat(AllSettings.all())
                .allSatisfy(setting ->
                        assertThat(setting.documentation()).as(setting.key()).endsWith("."));
    }

    @Test
    void everyFlagIsOfOneSetting() {
        var flags = AllSettings.all().stream().flatMap(setting -> setting.flag().stream()).toList();

        assertThat(flags).doesNotHaveDuplicates().allMatch(flag -> flag.matches("--[a-z-]+"));
    }

    /** A default out of its own range could not be written down by a user. */
    @Test
    void everyDefaultIsValid() {
        for (var setting : AllSettings.all()) {
            assertThat(defaultReadBack(setting)).as(setting.key()).isTrue();
        }
    }

    private static <T> boolean defaultReadBack(Setting<T> setting) {
        var settings = Settings.of(AllSettings.all(), Map.of(setting.key(), setting.defaultText()));
        return Objects.equals(settings.get(setting), setting.defaultValue());
    }
}
