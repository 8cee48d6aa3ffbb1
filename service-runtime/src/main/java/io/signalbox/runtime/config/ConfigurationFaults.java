package io.signalbox.runtime.config;

import java.util.List;

/**
 * Everything that is wrong with the configuration, each fault with its source, what was expected
 * and what was found.
 */
public record ConfigurationFaults(List<String> faults) implements Resolution {

    /** One message for the user, a line per fault. */
    public String message() {
        return (faults.size() == 1
                        ? "The configuration has a fault:"
                        : "The configuration has " + faults.size() + " faults:")
                + "\n  "
                + String.join("\n  ", faults);
    }
}
