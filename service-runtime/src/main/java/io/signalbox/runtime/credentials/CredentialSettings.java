package io.signalbox.runtime.credentials;

import io.signalbox.runtime.config.Setting;
import io.signalbox.runtime.config.SettingType;
import io.signalbox.runtime.config.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whose tokens are trusted. */
public final class CredentialSettings {

    public static final Setting<Optional<String>> JWKS =
            Setting.of(
                            "credentials.jwks",
                            SettingType.optional(SettingType.text()),
                            Optional.empty(),
                            "The key set that signs tokens: an `https` (or `http`) address, or a"
                                    + " file. RS, PS, ES and EdDSA keys count.")
                    .withFlag("--jwks");

    public static final Setting<Optional<String>> ISSUER =
            Setting.of(
                    "credentials.issuer",
                    SettingType.optional(SettingType.text()),
                    Optional.empty(),
                    "What the claim `iss` of a token must be; where it is not set, any issuer that"
                            + " has the key is trusted.");

    public static final Setting<Optional<String>> AUDIENCE =
            Setting.of(
                    "credentials.audience",
                    SettingType.optional(SettingType.text()),
                    Optional.empty(),
                    "What the claim `aud` of a token must name. Set it where the key set also signs"
                            + " tokens for other services.");

    public static final Setting<Long> CLOCK_SKEW_MS =
            Setting.of(
                    "credentials.clockSkewMs",
                    SettingType.durationMs(0, 600_000),
                    60_000L,
                    "How far the issuer's clock and ours may disagree about `exp` and `nbf`.");

    public static final Setting<Optional<Path>> DEVELOPMENT_KEY =
            Setting.of(
                            "credentials.developmentKey",
                            SettingType.optional(SettingType.path()),
                            Optional.empty(),
                            "The file with the key of development tokens (HS256), as `up` makes it"
                                + " in its data directory. Whoever can read it can be anybody: not"
                                + " for production.")
                    .withFlag("--development-key");

    public static final Setting<Optional<String>> CLUSTER_KEY =
            Setting.of(
                            "credentials.clusterKey",
                            SettingType.optional(SettingType.text()),
                            Optional.empty(),
                            "A secret of at least 32 bytes, in base64, the same on all nodes; it"
                                + " authenticates resume tokens. Where it is not set it is derived"
                                + " from the development key, or else random: then a connection can"
                                + " be resumed on its own node only, until that restarts.")
                    .asSecret();

    private CredentialSettings() {}

    public static List<Setting<?>> all() {
        return List.of(JWKS, ISSUER, AUDIENCE, CLOCK_SKEW_MS, DEVELOPMENT_KEY, CLUSTER_KEY);
    }

    /** The key of the data directory, where there is one; else that of the settings. */
    static Optional<DevelopmentKey> developmentKey(
            Settings settings, Optional<DevelopmentKey> ofDataDirectory) {
        return ofDataDirectory.or(() -> settings.get(DEVELOPMENT_KEY).map(DevelopmentKey::read));
    }
}
