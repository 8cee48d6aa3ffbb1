package io.signalbox.routing.control;

import io.signalbox.routing.control.CommandOutcome.Rejected;
import io.signalbox.routing.control.ControlEntry.Rule;
import io.signalbox.routing.control.ControlRecord.LastChange;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.json.JsonPath;
import io.signalbox.routing.policy.InvalidPolicy;
import io.signalbox.routing.rules.RuleKind;
import io.signalbox.routing.rules.RuleName;
import io.signalbox.routing.rules.RuleReader;
import io.signalbox.routing.rules.RuleText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Changes of a tenant's rules, each one command and so in force all together. The last change can
 * be undone, and undoing is a change: what it replaces stands in the entries until the same
 * document changes again, and what it deletes until the next change.
 */
final class RuleChanges {
    /** So many documents are checked, and their entries sent, well within a command's deadline. */
    private static final int MAX_DOCUMENTS = 20_000;

    /** To compile one takes about a millisecond, and all other commands wait. */
    private static final int MAX_EXPRESSIONS = 1_000;

    private static final Pattern EXPRESSION = Pattern.compile("\"(?:when|only)\"\\s*:");

    private final String commandId;
    private final Draft draft;

    RuleChanges(String commandId, Draft draft) {
        this.commandId = commandId;
        this.draft = draft;
    }

    CommandOutcome apply(Command.ApplyRules apply) {
        Map<RuleName, @Nullable String> asked = new LinkedHashMap<>();
        Rejected fault = collect(apply, asked);
        if (fault != null) {
            return fault;
        }
        Map<RuleName, @Nullable String> changes = new LinkedHashMap<>();
        asked.forEach((name, json) -> {
            if (!says(standing(EntryKey.of(apply.tenant(), name)), json)) {
                changes.put(name, json);
            }
        });
        return changes.isEmpty()
                ? ControlLog.applied(commandId, draft)
                : change(apply.tenant(), changes, apply.author());
    }

    CommandOutcome rollBack(Command.RollbackRules rollback) {
        LastChange last = lastChange(rollback.tenant());
        if (last == null) {
            return new Rejected(
                    commandId,
                    ErrorCode.NOTHING_TO_ROLL_BACK,
                    "the rules of the tenant have not been changed yet; apply some first");
        }
        Map<RuleName, @Nullable String> changes = new LinkedHashMap<>();
        for (EntryKey key : last.keys()) {
            Rule rule = standing(key);
            if (rule != null) {
                changes.put(rule.name(), rule.previous());
            }
        }
        return change(rollback.tenant(), changes, rollback.author());
    }

    /** Checked again, whoever sent it: nothing that a router cannot read reaches the log. */
    private @Nullable Rejected collect(
            Command.ApplyRules apply, Map<RuleName, @Nullable String> asked) {
        Rejected tooMuch = tooMuch(apply);
        if (tooMuch != null) {
            return tooMuch;
        }
        RuleName reading = null;
        try {
            for (RuleText text : apply.documents()) {
                reading = text.name();
                RuleReader.check(text);
                add(reading, text.json(), apply.tenant(), asked);
            }
            for (RuleName name : apply.removals()) {
                reading = name;
                add(name, null, apply.tenant(), asked);
            }
            return null;
        } catch (InvalidPolicy e) {
            return new Rejected(commandId, e.code(), reading + ", " + e.getMessage());
        }
    }

    private @Nullable Rejected tooMuch(Command.ApplyRules apply) {
        long documents = (long) apply.documents().size() + apply.removals().size();
        long expressions =
                apply.documents().stream()
                        .mapToLong(text -> EXPRESSION.matcher(text.json()).results().count())
                        .sum();
        if (documents > MAX_DOCUMENTS) {
            return tooMany(MAX_DOCUMENTS + " documents", documents);
        }
        return expressions > MAX_EXPRESSIONS
                ? tooMany(MAX_EXPRESSIONS + " expressions (`when`, `only`)", expressions)
                : null;
    }

    private Rejected tooMany(String most, long came) {
        return new Rejected(
                commandId,
                ErrorCode.INVALID_POLICY,
                "expected at most "
                        + most
                        + " in one change, and "
                        + came
                        + " came; apply them in parts");
    }

    private static void add(
            RuleName name,
            @Nullable String json,
            String tenant,
            Map<RuleName, @Nullable String> asked)
            throws InvalidPolicy {
        if (name.kind() == RuleKind.TENANT && !name.name().equals(tenant)) {
            throw new InvalidPolicy(
                    ErrorCode.NOT_ALLOWED,
                    JsonPath.ROOT.member("name"),
                    "expected the tenant '" + tenant + "' itself");
        }
        if (asked.containsKey(name)) {
            throw new InvalidPolicy(
                    JsonPath.ROOT.member("name"), "it stands twice in one change; give it once");
        }
        asked.put(name, json);
    }

    private CommandOutcome change(
            String tenant, Map<RuleName, @Nullable String> changes, String author) {
        List<EntryKey> keys =
                changes.keySet().stream().map(name -> EntryKey.of(tenant, name)).toList();
        LastChange before = lastChange(tenant);
        if (before != null) {
            forgetDeleted(before, Set.copyOf(keys));
        }
        long inForceAt = draft.nextEpoch() + changes.size() - 1;
        changes.forEach((name, json) -> {
            EntryKey key = EntryKey.of(tenant, name);
            Rule old = standing(key);
            draft.put(
                    key,
                    new Rule(
                            tenant,
                            name,
                            old == null ? 1 : old.version() + 1,
                            json,
                            old == null ? null : old.json(),
                            commandId,
                            author,
                            inForceAt));
        });
        draft.write(StateKeys.lastChange(tenant), new LastChange(keys));
        return ControlLog.applied(commandId, draft);
    }

    /** What an older change deleted cannot be brought back any more. */
    private void forgetDeleted(LastChange older, Set<EntryKey> changed) {
        for (EntryKey key : older.keys()) {
            Rule rule = standing(key);
            if (rule != null && rule.json() == null && !changed.contains(key)) {
                draft.remove(key, null);
            }
        }
    }

    private @Nullable LastChange lastChange(String tenant) {
        return draft.read(StateKeys.lastChange(tenant)) instanceof LastChange found ? found : null;
    }

    private @Nullable Rule standing(EntryKey key) {
        return draft.standing(key) instanceof Rule rule ? rule : null;
    }

    /** Whether the document says that already, in whatever order of its members. */
    private static boolean says(@Nullable Rule rule, @Nullable String json) {
        String old = rule == null ? null : rule.json();
        if (rule == null || old == null || json == null) {
            return old == null && json == null;
        }
        if (old.equals(json)) {
            return true;
        }
        try {
            RuleName name = rule.name();
            return new RuleText(name, old).body().equals(new RuleText(name, json).body());
        } catch (InvalidPolicy e) {
            return false;
        }
    }
}
