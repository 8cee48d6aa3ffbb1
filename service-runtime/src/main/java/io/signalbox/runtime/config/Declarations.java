package io.signalbox.runtime.config;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings a process knows, by key and by environment variable. */
final class Declarations {

    /** Whatever stands under it belongs to Kafka's clients, which check it themselves. */
    static final String PASS_THROUGH = "kafka.";

    private static final int LARGEST_TYPING_ERROR = 3;

    private final Map<String, Setting<?>> byKey = new HashMap<>();
    private final Map<String, Setting<?>> byEnvironmentVariable = new HashMap<>();

    Declarations(List<Setting<?>> declared) {
        for (var setting : declared) {
            var sameKey = byKey.put(setting.key(), setting);
            var sameVariable = byEnvironmentVariable.put(setting.environmentVariable(), setting);
            if (sameKey != null || sameVariable != null || setting.key().startsWith(PASS_THROUGH)) {
                throw new IllegalArgumentException(
                        "The setting "
                                + setting.key()
                                + " clashes with another by key, by "
                                + setting.environmentVariable()
                                + " or with what passes through under "
                                + PASS_THROUGH);
            }
        }
    }

    boolean declares(Setting<?> setting) {
        return setting.equals(byKey.get(setting.key()));
    }

    Optional<Setting<?>> byKey(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    Optional<Setting<?>> byEnvironmentVariable(String variable) {
        return Optional.ofNullable(byEnvironmentVariable.get(variable));
    }

    /** The typed value; where it is none, a fault says why. */
    Optional<Object> read(String key, RawValue raw, List<String> faults) {
        var setting = byKey.get(key);
        if (setting == null) {
            faults.add(raw.origin() + ": there is no setting " + key + suggestion(key) + ".");
            return Optional.empty();
        }
        Optional<Object> value = setting.type().read(raw).map(Object.class::cast);
        if (value.isEmpty()) {
            faults.add(
                    raw.origin()
                            + ": "
                            + key
                            + " must be "
                            + setting.type().expected()
                            + (setting.secret()
                                    ? "; the value is not shown."
                                    : "; found " + raw.found() + "."));
        }
        return value;
    }

    private String suggestion(String key) {
        return byKey.keySet().stream()
                .filter(known -> distance(known, key) <= LARGEST_TYPING_ERROR)
                .min(Comparator.comparingInt(known -> distance(known, key)))
                .map(known -> "; did you mean " + known + "?")
                .orElse("; the settings are listed in docs/reference/settings.md");
    }

    /** Levenshtein's, by two rows. */
    private static int distance(String left, String right) {
        var above = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            var current = new int[right.length() + 1];
            current[0] = row;
            for (int column = 1; column <= right.length(); column++) {
                int change = left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1;
                current[column] =
                        Math.min(
                                above[column - 1] + change,
                                Math.min(above[column], current[column - 1]) + 1);
            }
            above = current;
        }
        return above[right.length()];
    }
}
