package io.signalbox.routing.explanation;

import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonBool;
import io.signalbox.routing.json.JsonValue.JsonList;
import io.signalbox.routing.json.JsonValue.JsonNumber;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonValue.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An explanation as JSON, as the admin API answers it and the command line prints it. */
public final class ExplanationJson {

    private ExplanationJson() {}

    public static JsonObject of(Explanation explanation) {
        Map<String, JsonValue> json = new LinkedHashMap<>();
        json.put("outcome", new JsonText(explanation.outcome()));
        json.put("rule", new JsonText(explanation.rule()));
        json.put("reason", new JsonText(explanation.reason()));
        json.put("epoch", JsonNumber.of(explanation.epoch()));
        json.put("steps", clauses(explanation.steps()));
        json.put(
                "candidates",
                new JsonList(
                        explanation.candidates().stream()
                                .map(ExplanationJson::candidate)
                                .toList()));
        json.put("notShown", JsonNumber.of(explanation.notShown()));
        return new JsonObject(json);
    }

    private static JsonValue candidate(Candidate candidate) {
        Map<String, JsonValue> json = new LinkedHashMap<>();
        json.put("name", new JsonText(candidate.name()));
        json.put("node", new JsonText(candidate.node()));
        json.put("chosen", new JsonBool(candidate.chosen()));
        json.put("clauses", clauses(candidate.clauses()));
        return new JsonObject(json);
    }

    private static JsonValue clauses(List<Clause> clauses) {
        return new JsonList(clauses.stream().map(ExplanationJson::clause).toList());
    }

    private static JsonValue clause(Clause clause) {
        Map<String, JsonValue> json = new LinkedHashMap<>();
        json.put("answer", new JsonText(clause.answer().name().toLowerCase(Locale.ROOT)));
        json.put("text", new JsonText(clause.text()));
        if (!clause.parts().isEmpty()) {
            json.put("parts", clauses(clause.parts()));
        }
        return new JsonObject(json);
    }
}
