package io.signalbox.runtime.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where values come from, in rising order.
 *
 * @param file a YAML file that must be there, or none
 * @param environment the process environment; only {@code SIGNALBOX_*} is looked at
 * @param flags values from the command line by the key of their setting
 */
public record Sources(
        Optional<Path> file, Map<String, String> environment, Map<String, String> flags) {}
