package io.signalbox.routing.cases;

import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonList;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonValue.JsonText;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a case asks for that the rules do not have yet, by name: such a case is skipped, and says
 * why.
 */
final class Unsupported {
    private static final Set<String> ABSENT_PARTS = Set.of("routes");
    private static final Set<String> ABSENT_STEPS =
            Set.of("addRoute", "removeRoute", "matchRoutes", "resolve");
    private static final Set<String> ABSENT_DESTINATIONS = Set.of("route");
    private static final Set<String> CODES =
            Arrays.stream(ErrorCode.values()).map(Enum::name).collect(Collectors.toSet());

    private Unsupported() {}

    static Set<String> featuresOf(Case each) {
        Set<String> features = new TreeSet<>();
        ABSENT_PARTS.stream().filter(part -> each.whole().has(part)).forEach(features::add);
        for (Members step : each.steps()) {
            ABSENT_STEPS.stream().filter(step::has).forEach(features::add);
            for (String send : List.of("send", "sendMany")) {
                Members frame = step.object(send).object("frame");
                collect(listed(frame.value("to")), features);
                listed(frame.value("failover")).forEach(to -> collect(listed(to), features));
            }
            if (step.value("expect") instanceof JsonObject expect) {
                for (String outcome : List.of("refused", "dropped")) {
                    if (expect.members().get(outcome) instanceof JsonText(String code)
                            && !CODES.contains(code)) {
                        features.add(code);
                    }
                }
            }
        }
        return features;
    }

    private static void collect(List<JsonValue> destinations, Set<String> features) {
        for (JsonValue destination : destinations) {
            if (destination instanceof JsonObject(var members)) {
                if (members.get("type") instanceof JsonText(String type)
                        && ABSENT_DESTINATIONS.contains(type)) {
                    features.add("destination " + type);
                }
                for (String inner : List.of("all", "any")) {
                    if (members.get(inner) instanceof JsonList(var values)) {
                        collect(values, features);
                    }
                }
            }
        }
    }

    /** A case may give anything for a list, to see it refused. */
    private static List<JsonValue> listed(@Nullable JsonValue value) {
        return value instanceof JsonList(var values) ? values : List.of();
    }
}
