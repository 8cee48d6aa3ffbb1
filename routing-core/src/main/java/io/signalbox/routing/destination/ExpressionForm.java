package io.signalbox.routing.destination;

import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonValue.JsonText;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The kinds of expression, named by their {@code type} in lower case. */
enum ExpressionForm {
    MODULE,
    PLUGIN,
    INSTANCE,
    LABEL,
    IDS,
    GLOB,
    AND,
    OR,
    FILTER,
    WHERE,
    ROUTE;

    private static final Map<String, ExpressionForm> BY_TYPE =
            Arrays.stream(values())
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    ExpressionForm::type, Function.identity()));

    /** All of them, for messages. */
    static final String NAMES =
            Arrays.stream(values()).map(ExpressionForm::type).collect(Collectors.joining(", "));

    /** Null where {@code type} is absent or names none. */
    static @Nullable ExpressionForm of(JsonObject expression) {
        return expression.members().get("type") instanceof JsonText(String type)
                ? BY_TYPE.get(type)
                : null;
    }

    private String type() {
        return name().toLowerCase(Locale.ROOT);
    }
}
