package io.signalbox.runtime.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The three sources as maps from key to raw value, lowest first. */
final class Layers {

    private static final String PREFIX = "SIGNALBOX_";
    private static final String KAFKA_PREFIX = PREFIX + "KAFKA_";

    /** Read by the command line and the launcher, so no settings of the process. */
    private static final Set<String> NOT_SETTINGS =
            Set.of(
                    "SIGNALBOX_URL",
                    "SIGNALBOX_TOKEN",
                    "SIGNALBOX_HOME",
                    "SIGNALBOX_JAVA_OPTS",
                    "SIGNALBOX_TEST_KAFKA");

    /**
     * Kubernetes sets these for a service whose name begins with "signalbox"; their users did not
     * write them.
     */
    private static final Pattern SERVICE_LINK =
            Pattern.compile(
                    "SIGNALBOX_([A-Z0-9_]+_)?(SERVICE_HOST|SERVICE_PORT(_[A-Z0-9_]+)?|PORT_[0-9]+_(TCP|UDP|SCTP)(_[A-Z]+)?)");

    private static final Pattern SERVICE_LINK_VALUE = Pattern.compile("(tcp|udp|sctp)://.*");

    private Layers() {}

    static List<Map<String, RawValue>> read(
            Declarations declarations, Sources sources, List<String> faults) {
        var file = sources.file().map(path -> YamlFile.read(path, faults)).orElse(Map.of());
        return List.of(
                file,
                environment(declarations, sources.environment(), faults),
                flags(declarations, sources.flags()));
    }

    private static Map<String, RawValue> environment(
            Declarations declarations, Map<String, String> environment, List<String> faults) {
        var layer = new LinkedHashMap<String, RawValue>();
        new TreeMap<>(environment)
                .forEach((variable, value) -> {
                    if (!variable.startsWith(PREFIX)
                            || NOT_SETTINGS.contains(variable)
                            || isServiceLink(variable, value)) {
                        return;
                    }
                    var raw = new RawValue.Text(value, "environment variable " + variable);
                    if (variable.startsWith(KAFKA_PREFIX)) {
                        layer.put(Declarations.PASS_THROUGH + kafkaName(variable), raw);
                        return;
                    }
                    declarations
                            .byEnvironmentVariable(variable)
                            .ifPresentOrElse(
                                    setting -> layer.put(setting.key(), raw),
                                    () ->
                                            faults.add(
                                                    raw.origin()
                                                            + ": there is no such setting; the"
                                                            + " settings are listed in"
                                                            + " docs/reference/settings.md."));
                });
        return layer;
    }

    private static boolean isServiceLink(String variable, String value) {
        return SERVICE_LINK.matcher(variable).matches()
                || SERVICE_LINK_VALUE.matcher(value).matches();
    }

    private static String kafkaName(String variable) {
        return variable.substring(KAFKA_PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '.');
    }

    private static Map<String, RawValue> flags(
            Declarations declarations, Map<String, String> flags) {
        var layer = new LinkedHashMap<String, RawValue>();
        flags.forEach((key, value) ->
                layer.put(
                        key,
                        new RawValue.Text(
                                value,
                                "flag "
                                        + declarations
                                                .byKey(key)
                                                .flatMap(Setting::flag)
                                                .orElse("--set " + key))));
        return layer;
    }
}
