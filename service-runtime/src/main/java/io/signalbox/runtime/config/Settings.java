package io.signalbox.runtime.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings of a process, valid and complete. Immutable. */
public final class Settings implements Resolution {

    private final Declarations declarations;
    private final Map<String, Object> given;
    private final Map<String, String> kafka;

    Settings(Declarations declarations, Map<String, Object> given, Map<String, String> kafka) {
        this.declarations = declarations;
        this.given = Map.copyOf(given);
        this.kafka = Map.copyOf(kafka);
    }

    /**
     * Settings from texts by key, for programs that embed a part of Signalbox.
     *
     * @throws IllegalArgumentException with every fault in its message
     */
    public static Settings of(List<Setting<?>> declared, Map<String, String> values) {
        return switch (Resolution.of(declared, new Sources(Optional.empty(), Map.of(), values))) {
            case Settings settings -> settings;
            case ConfigurationFaults faults -> throw new IllegalArgumentException(faults.message());
        };
    }

    /**
     * The value given, or else the default.
     *
     * @throws IllegalArgumentException where the setting was not among those declared: no source
     *     could have given it
     */
    @SuppressWarnings("unchecked") // Declarations.read made the value by this very setting's type.
    public <T> T get(Setting<T> setting) {
        if (!declarations.declares(setting)) {
            throw new IllegalArgumentException(
                    "The setting " + setting.key() + " is not declared for this process");
        }
        return (T) given.getOrDefault(setting.key(), setting.defaultValue());
    }

    /** Whether any source gave it. */
    public boolean isGiven(Setting<?> setting) {
        return given.containsKey(setting.key());
    }

    /** The settings under {@code kafka.}, for Kafka's clients as they are, without the prefix. */
    public Map<String, String> kafka() {
        return kafka;
    }
}
