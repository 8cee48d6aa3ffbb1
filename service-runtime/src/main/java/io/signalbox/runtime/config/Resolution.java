package io.signalbox.runtime.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * What became of the sources: settings to run with, or everything that is wrong with them at once.
 */
public sealed interface Resolution permits Settings, ConfigurationFaults {

    /**
     * Reads all sources. A value of a higher source hides a lower one, but a lower one is checked
     * all the same.
     */
    static Resolution of(List<Setting<?>> declared, Sources sources) {
        var declarations = new Declarations(declared);
        var faults = new ArrayList<String>();
        var values = new LinkedHashMap<String, Object>();
        var passedThrough = new LinkedHashMap<String, String>();
        for (var layer : Layers.read(declarations, sources, faults)) {
            layer.forEach((key, raw) -> {
                if (key.startsWith(Declarations.PASS_THROUGH)) {
                    passedThrough.put(
                            key.substring(Declarations.PASS_THROUGH.length()), plainText(raw));
                } else {
                    declarations.read(key, raw, faults).ifPresent(value -> values.put(key, value));
                }
            });
        }
        return faults.isEmpty()
                ? new Settings(declarations, values, passedThrough)
                : new ConfigurationFaults(List.copyOf(faults));
    }

    private static String plainText(RawValue raw) {
        return switch (raw) {
            case RawValue.Text text -> text.text();
            case RawValue.Items items -> String.join(",", items.items());
        };
    }
}
