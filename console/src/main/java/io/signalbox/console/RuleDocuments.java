package io.signalbox.console;

import io.signalbox.routing.control.ControlEntry.Rule;
import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonList;
import io.signalbox.routing.json.JsonValue.JsonNumber;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonValue.JsonText;
import io.signalbox.routing.policy.InvalidPolicy;
import io.signalbox.routing.rules.RuleName;
import io.signalbox.routing.rules.RuleText;
import io.signalbox.routing.table.TenantView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the table holds of a tenant's documents, as the API says it. */
final class RuleDocuments {
    /** Done, and changed again by somebody else before it was looked at. */
    private static final String SUPERSEDED = "superseded";

    private RuleDocuments() {}

    /** As documents to read, and to apply again. */
    static JsonObject listed(long epoch, List<Rule> rules) {
        List<JsonValue> documents = new ArrayList<>();
        for (Rule rule : rules) {
            documents.add(whole(rule));
        }
        return answer(epoch, documents);
    }

    static JsonObject whole(Rule rule) {
        Map<String, JsonValue> members = headOf(rule.name());
        members.put("version", JsonNumber.of(rule.version()));
        members.put("epoch", JsonNumber.of(rule.changedAt()));
        members.put("author", new JsonText(rule.author()));
        Map<String, JsonValue> document = headOf(rule.name());
        document.putAll(fields(rule));
        members.put("document", new JsonObject(document));
        return new JsonObject(members);
    }

    /** What the command changed of the documents asked for. */
    static JsonObject changed(
            long epoch, String commandId, List<RuleName> asked, TenantView tenant) {
        List<JsonValue> documents = new ArrayList<>();
        for (RuleName name : asked) {
            Rule rule = tenant.document(name);
            Map<String, JsonValue> members = headOf(name);
            String change = change(rule, commandId, epoch);
            if (rule != null && !change.equals(SUPERSEDED)) {
                members.put("version", JsonNumber.of(rule.version()));
            }
            members.put("change", new JsonText(change));
            documents.add(new JsonObject(members));
        }
        return answer(epoch, documents);
    }

    private static String change(@Nullable Rule rule, String commandId, long epoch) {
        if (rule == null || rule.changedAt() > epoch) {
            return SUPERSEDED;
        }
        if (!rule.change().equals(commandId)) {
            return "unchanged";
        }
        if (rule.json() == null) {
            return "deleted";
        }
        return rule.previous() == null ? "created" : "changed";
    }

    private static JsonObject answer(long epoch, List<JsonValue> documents) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("epoch", JsonNumber.of(epoch));
        members.put("documents", new JsonList(documents));
        return new JsonObject(members);
    }

    private static Map<String, JsonValue> headOf(RuleName name) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("kind", new JsonText(name.kind().title()));
        members.put("name", new JsonText(name.name()));
        return members;
    }

    private static Map<String, JsonValue> fields(Rule rule) {
        String json = rule.json();
        try {
            return json == null ? Map.of() : new RuleText(rule.name(), json).body().members();
        } catch (InvalidPolicy e) {
            throw new IllegalStateException("the table holds what was read before", e);
        }
    }
}
