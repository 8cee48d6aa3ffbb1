package io.signalbox.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResolutionTest {

    private enum Isolation {
        COMMITTED,
        VERY_SPECULATIVE
    }

    private static final Setting<Integer> PORT =
            Setting.of("http.port", SettingType.integer(0, 65_535), 8080, "").withFlag("--port");
    private static final Setting<Long> TIMEOUT =
            Setting.of("http.bodyTimeoutMs", SettingType.durationMs(100, 60_000), 10_000L, "");
    private static final Setting<Isolation> ISOLATION =
            Setting.of(
                    "delivery.isolation",
                    SettingType.oneOf(Isolation.class),
                    Isolation.COMMITTED,
                    "");
    private static final Setting<List<String>> ROLES =
            Setting.of("process.roles", SettingType.list(), List.of(), "");
    private static final Setting<String> SECRET =
            Setting.of(
                            "process.password",
                            SettingType.text(Pattern.compile("[a-z]+"), "letters"),
                            "",
                            "")
                    .asSecret();
    private static final List<Setting<?>> DECLARED =
            List.of(PORT, TIMEOUT, ISOLATION, ROLES, SECRET);

    @TempDir Path temporary;

    @Test
    void whatNobodyGivesHasItsDefault() {
        var settings = settings("", Map.of(), Map.of());

        assertThat(settings.get(PORT)).isEqualTo(8080);
        assertThat(settings.isGiven(PORT)).isFalse();
    }

    @Test
    void theFileIsOverriddenByTheEnvironmentAndThatByFlags() {
        var file = "http: {port: 1, bodyTimeoutMs: 1s}\nprocess.roles: [a]\n";

        var settings =
                settings(
                        file,
                        Map.of("SIGNALBOX_HTTP_PORT", "2", "SIGNALBOX_HTTP_BODY_TIMEOUT_MS", "2s"),
                        Map.of("http.port", "3"));

        assertThat(settings.get(PORT)).isEqualTo(3);
        assertThat(settings.get(TIMEOUT)).isEqualTo(2_000);
        assertThat(settings.get(ROLES)).containsExactly("a");
        assertThat(settings.isGiven(PORT)).isTrue();
    }

    @Test
    void camelCaseBecomesUnderscoresInTheEnvironment() {
        assertThat(TIMEOUT.environmentVariable()).isEqualTo("SIGNALBOX_HTTP_BODY_TIMEOUT_MS");
    }

    @Test
    void aListIsAListOrTextWithCommas() {
        assertThat(settings("process: {roles: ['a, b', c]}", Map.of(), Map.of()).get(ROLES))
                .containsExactly("a, b", "c");
        assertThat(settings("", Map.of("SIGNALBOX_PROCESS_ROLES", "a, b"), Map.of()).get(ROLES))
                .containsExactly("a", "b");
    }

    @Test
    void anEnumIsWrittenInLowerCaseWithDashes() {
        assertThat(
                        settings("delivery.isolation: very-speculative", Map.of(), Map.of())
                                .get(ISOLATION))
                .isEqualTo(Isolation.VERY_SPECULATIVE);
    }

    @Test
    void kafkaSettingsPassThroughFromEverySource() {
        var settings =
                settings(
                        "kafka: {bootstrap.servers: [a:1, b:2], ssl: {protocol: TLSv1.3}}",
                        Map.of("SIGNALBOX_KAFKA_CLIENT_RACK", "r1"),
                        Map.of("kafka.acks", "all"));

        assertThat(settings.kafka())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "bootstrap.servers", "a:1,b:2",
                                "ssl.protocol", "TLSv1.3",
                                "client.rack", "r1",
                                "acks", "all"));
    }

    @Test
    void everyFaultOfEverySourceIsInOneMessage() {
        var file = "http:\n  port: lots\n  prot: 1\nprocess: {roles: [{a: 1}]}\n";

        var faults =
                faults(
                        file,
                        Map.of("SIGNALBOX_HTTP_BODY_TIMEOUT_MS", "1ms", "SIGNALBOX_NOWHERE", "1"),
                        Map.of("http.port", "70000"));

        assertThat(faults.faults()).hasSize(6);
        assertThat(faults.message())
                .startsWith("The configuration has 6 faults:")
                .contains(
                        "signalbox.yaml, line 2: http.port must be a whole number from 0 to 65535;"
                                + " found 'lots'.")
                .contains("line 3: there is no setting http.prot; did you mean http.port?")
                .contains("process.roles must be a list of plain values.")
                .contains(
                        "environment variable SIGNALBOX_HTTP_BODY_TIMEOUT_MS: http.bodyTimeoutMs"
                            + " must be a duration from 100ms to 1m, in ms or with a unit (15s);"
                            + " found '1ms'.")
                .contains("environment variable SIGNALBOX_NOWHERE: there is no such setting")
                .contains(
                        "flag --port: http.port must be a whole number from 0 to 65535; found"
                                + " '70000'.");
    }

    @Test
    void aSecretIsNotShownEvenWhereItIsWrong() {
        var faults = faults("", Map.of("SIGNALBOX_PROCESS_PASSWORD", "Hunter2"), Map.of());

        assertThat(faults.message()).contains("process.password").doesNotContain("Hunter2");
    }

    @Test
    void whatIsNoYamlIsRefusedWithItsLine() {
        assertThat(faults("http:\n  port: [1\n", Map.of(), Map.of()).message())
                .contains("signalbox.yaml, line")
                .contains("expected YAML");
        assertThat(faults("just text", Map.of(), Map.of()).message()).contains("'key: value'");
    }

    @Test
    void aKeyGivenTwiceIsRefused() {
        assertThat(faults("http: {port: 1}\nhttp.port: 2\n", Map.of(), Map.of()).message())
                .contains("http.port is given twice");
        assertThat(faults("http: {port: 1, port: 2}\n", Map.of(), Map.of()).message())
                .contains("Duplicate");
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        var missing = temporary.resolve("missing.yaml");

        assertThat(Resolution.of(DECLARED, new Sources(Optional.of(missing), Map.of(), Map.of())))
                .asInstanceOf(type(ConfigurationFaults.class))
                .extracting(ConfigurationFaults::message)
                .asString()
                .contains(missing.toString())
                .contains("none there");
    }

    @Test
    void anEmptyFileSetsNothing() {
        assertThat(settings("# only a comment\n", Map.of(), Map.of()).get(PORT)).isEqualTo(8080);
    }

    @Test
    void whatKubernetesAddsToTheEnvironmentIsNotOurs() {
        var links =
                Map.of(
                        "SIGNALBOX_SERVICE_HOST", "10.0.0.1",
                        "SIGNALBOX_SERVICE_PORT_HTTP", "8080",
                        "SIGNALBOX_PORT", "tcp://10.0.0.1:8080",
                        "SIGNALBOX_HTTP_PORT", "tcp://10.0.0.1:8080",
                        "SIGNALBOX_PORT_8080_TCP_ADDR", "10.0.0.1");

        assertThat(settings("", links, Map.of()).get(PORT)).isEqualTo(8080);
    }

    @Test
    void aSettingThatWasNotDeclaredCannotBeAskedFor() {
        var stranger = Setting.of("no.where", SettingType.bool(), true, "");

        assertThatThrownBy(() -> Settings.of(DECLARED, Map.of()).get(stranger))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no.where");
    }

    @Test
    void settingsThatClashInTheEnvironmentCannotBeDeclared() {
        var camel = Setting.of("a.bC", SettingType.bool(), true, "");
        var dotted = Setting.of("a.b.c", SettingType.bool(), true, "");

        assertThatThrownBy(() -> Settings.of(List.of(camel, dotted), Map.of()))
                .hasMessageContaining("SIGNALBOX_A_B_C");
    }

    @Test
    void faultsOfAnEmbeddingProgramAreAnException() {
        assertThatThrownBy(() -> Settings.of(DECLARED, Map.of("http.port", "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("flag --port");
    }

    private Settings settings(
            String file, Map<String, String> environment, Map<String, String> flags) {
        return switch (resolve(file, environment, flags)) {
            case Settings settings -> settings;
            case ConfigurationFaults faults -> throw new AssertionError(faults.message());
        };
    }

    private ConfigurationFaults faults(
            String file, Map<String, String> environment, Map<String, String> flags) {
        return switch (resolve(file, environment, flags)) {
            case Settings _ -> throw new AssertionError("expected faults");
            case ConfigurationFaults faults -> faults;
        };
    }

    private Resolution resolve(
            String file, Map<String, String> environment, Map<String, String> flags) {
        try {
            var path = Files.writeString(temporary.resolve("signalbox.yaml"), file);
            return Resolution.of(DECLARED, new Sources(Optional.of(path), environment, flags));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
