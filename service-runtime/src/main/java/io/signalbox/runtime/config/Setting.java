package io.signalbox.runtime.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One setting, declared once. Modules collect theirs in a class {@code XxxSettings} with {@code
 * public static List<Setting<?>> all()}; the reference page is made from these.
 *
 * @param key dotted, segments in camel case: {@code http.bodyTimeoutMs}
 * @param documentation one or two sentences in Markdown; the unit is in the key, the range in the
 *     type
 * @param flag the command line's short way to give it, such as {@code --port}
 * @param secret whether its value must never be shown
 */
public record Setting<T>(
        String key,
        SettingType<T> type,
        T defaultValue,
        String documentation,
        Optional<String> flag,
        boolean secret) {

    private static final Pattern KEY = Pattern.compile("[a-z][a-zA-Z0-9]*(\\.[a-z][a-zA-Z0-9]*)+");
    private static final String ENVIRONMENT_PREFIX = "SIGNALBOX_";

    public Setting {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException(
                    "A setting's key is dotted camel case, such as http.port; got " + key);
        }
    }

    public static <T> Setting<T> of(
            String key, SettingType<T> type, T defaultValue, String documentation) {
        return new Setting<>(key, type, defaultValue, documentation, Optional.empty(), false);
    }

    public Setting<T> withFlag(String name) {
        return new Setting<>(key, type, defaultValue, documentation, Optional.of(name), secret);
    }

    public Setting<T> asSecret() {
        return new Setting<>(key, type, defaultValue, documentation, flag, true);
    }

    /** {@code SIGNALBOX_A_B_C} for {@code a.bC}. */
    public String environmentVariable() {
        return ENVIRONMENT_PREFIX
                + key.replaceAll("([A-Z])", "_$1").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /** How a message tells a user to give it: by its flag where there is one, else by its key. */
    public String handle() {
        return flag.map(name -> name + " (" + key + ")").orElse(key);
    }

    /** The default as a user would write it; empty for none. */
    public String defaultText() {
        return type.show(defaultValue);
    }
}
