package io.signalbox.runtime.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.runtime.StartFailure;
import io.signalbox.runtime.config.Settings;
import io.signalbox.runtime.credentials.ResumeTokens.Resumable;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeTokensTest {

    private static final Resumable MINE =
            new Resumable("node-1.abc", "acme", "désk", 1_700_000_000_000L);

    private final ResumeTokens tokens = tokens("a cluster key of thirty-two bytes");

    @TempDir Path directory;

    @Test
    void whatWasIssuedIsReadBackByAnyNodeWithTheKey() {
        var elsewhere = tokens("a cluster key of thirty-two bytes");

        assertThat(elsewhere.verify(tokens.issue(MINE))).contains(MINE);
    }

    @Test
    void aTokenOfAnotherClusterIsNone() {
        var strangers = tokens("another key of thirty-two bytes..");

        assertThat(strangers.verify(tokens.issue(MINE))).isEmpty();
    }

    @Test
    void aTokenWithAnyBitChangedIsNone() {
        var bytes = Base64.getUrlDecoder().decode(tokens.issue(MINE));
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= 1;
            assertThat(tokens.verify(Base64.getUrlEncoder().encodeToString(bytes)))
                    .as("byte %s", i)
                    .isEmpty();
            bytes[i] ^= 1;
        }
    }

    @Test
    void whatWasNeverATokenIsNone() {
        assertThat(tokens.verify("")).isEmpty();
        assertThat(tokens.verify("%%%")).isEmpty();
        assertThat(tokens.verify("AAAA")).isEmpty();
        assertThat(tokens.verify("A".repeat(100_000))).isEmpty();
    }

    @Test
    void withoutAClusterKeyTheDevelopmentKeyServesAllProcessesOfADataDirectory() {
        var settings = Settings.of(CredentialSettings.all(), Map.of());
        var key = Optional.of(DevelopmentKey.in(directory));

        assertThat(
                        ResumeTokens.of(settings, key)
                                .verify(ResumeTokens.of(settings, key).issue(MINE)))
                .contains(MINE);
    }

    @Test
    void theDevelopmentKeyOfTheSettingsServesAsWell() {
        var key = Optional.of(DevelopmentKey.in(directory));
        var file = directory.resolve(DevelopmentKey.FILE_NAME).toString();
        var elsewhere =
                ResumeTokens.of(
                        Settings.of(
                                CredentialSettings.all(),
                                Map.of("credentials.developmentKey", file)),
                        Optional.empty());
        var here = ResumeTokens.of(Settings.of(CredentialSettings.all(), Map.of()), key);

        assertThat(elsewhere.verify(here.issue(MINE))).contains(MINE);
    }

    @Test
    void withoutAnyKeyTokensAreOfThisProcessAlone() {
        var settings = Settings.of(CredentialSettings.all(), Map.of());
        var here = ResumeTokens.of(settings, Optional.empty());

        assertThat(here.verify(here.issue(MINE))).contains(MINE);
        assertThat(ResumeTokens.of(settings, Optional.empty()).verify(here.issue(MINE))).isEmpty();
    }

    @Test
    void aClusterKeyThatIsTooShortIsRefusedWithoutBeingShown() {
        assertThatThrownBy(() -> tokens("short"))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("at least 32 bytes")
                .hasMessageContaining("openssl rand");
    }

    private static ResumeTokens tokens(String clusterKey) {
        var base64 = Base64.getEncoder().encodeToString(clusterKey.getBytes(UTF_8));
        return ResumeTokens.of(
                Settings.of(CredentialSettings.all(), Map.of("credentials.clusterKey", base64)),
                Optional.empty());
    }
}
