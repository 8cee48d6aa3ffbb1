package io.signalbox.routing.explanation;

import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonBool;
import io.signalbox.routing.json.JsonValue.JsonList;
import io.signalbox.routing.json.JsonValue.JsonNumber;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonValue.JsonText;
import java.util.ArrayList;
import java.util.List;

/** The JSON of an explanation as lines for people. What it does not know it leaves out. */
public final class ExplanationText {
    private static final String INDENT = "  ";

    private final List<String> lines = new ArrayList<>();

    private ExplanationText() {}

    public static List<String> of(JsonObject explanation) {
        ExplanationText text = new ExplanationText();
        text.write(explanation);
        return List.copyOf(text.lines);
    }

    private void write(JsonObject explanation) {
        lines.add(text(explanation, "outcome"));
        lines.add(INDENT + "by " + text(explanation, "rule") + ": " + text(explanation, "reason"));
        lines.add("");
        lines.add("The frame:");
        writeClauses(explanation, "steps", 1);
        for (JsonObject candidate : objects(explanation, "candidates")) {
            lines.add("");
            boolean chosen =
                    candidate.members().get("chosen") instanceof JsonBool(boolean value) && value;
            lines.add(
                    (chosen ? "chosen: " : "not chosen: ")
                            + text(candidate, "name")
                            + " on node "
                            + text(candidate, "node"));
            writeClauses(candidate, "clauses", 1);
        }
        if (explanation.members().get("notShown") instanceof JsonNumber more
                && more.value().signum() > 0) {
            lines.add("");
            lines.add("and " + more.text() + " more, not shown");
        }
    }

    private void writeClauses(JsonObject from, String member, int depth) {
        for (JsonObject clause : objects(from, member)) {
            String sign =
                    switch (text(clause, "answer")) {
                        case "yes" -> "yes  ";
                        case "no" -> "NO   ";
                        default -> "     ";
                    };
            lines.add(INDENT.repeat(depth) + sign + text(clause, "text"));
            writeClauses(clause, "parts", depth + 1);
        }
    }

    private static List<JsonObject> objects(JsonObject from, String member) {
        List<JsonObject> objects = new ArrayList<>();
        if (from.members().get(member) instanceof JsonList(List<JsonValue> values)) {
            for (JsonValue value : values) {
                if (value instanceof JsonObject object) {
                    objects.add(object);
                }
            }
        }
        return objects;
    }

    private static String text(JsonObject from, String member) {
        return from.members().get(member) instanceof JsonText(String text) ? text : "";
    }
}
