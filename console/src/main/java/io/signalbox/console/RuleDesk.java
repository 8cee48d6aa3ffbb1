package io.signalbox.console;

import io.signalbox.console.AdminAnswer.Done;
import io.signalbox.console.AdminAnswer.Refused;
import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.CommandOutcome;
import io.signalbox.routing.control.ControlEntry.Rule;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.rules.RuleKind;
import io.signalbox.routing.rules.RuleName;
import io.signalbox.routing.rules.RuleText;
import io.signalbox.routing.table.RoutingTable;
import io.signalbox.routing.table.TenantView;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads and changes the rules of tenants. A change that is done is in this process's own table, and
 * stands in the control log before whatever is sent after the answer. Thread-safe; never blocks.
 */
public final class RuleDesk {
    private final Supplier<RoutingTable> tables;
    private final BiFunction<String, Command.Body, CompletionStage<CommandOutcome>> commands;

    /**
     * @param commands sends a command under an id; its stage completes when {@code tables} knows
     *     the outcome
     */
    public RuleDesk(
            Supplier<RoutingTable> tables,
            BiFunction<String, Command.Body, CompletionStage<CommandOutcome>> commands) {
        this.tables = tables;
        this.commands = commands;
    }

    /**
     * Whose rules are to change, and who asks.
     *
     * @param tenant of the credential
     * @param author the credential's subject
     * @param id the same where the request is repeated, and then nothing is done twice
     */
    public record Asked(String tenant, String author, String id) {}

    /** All documents of a text, or none of them. */
    public CompletionStage<AdminAnswer> apply(Asked asked, byte[] text) {
        return apply(asked, RuleBatch.of(text, asked.tenant(), null));
    }

    /** The one document of a text, which need not say its kind and name. */
    public CompletionStage<AdminAnswer> apply(Asked asked, RuleName name, byte[] text) {
        return apply(asked, RuleBatch.of(text, asked.tenant(), name));
    }

    public CompletionStage<AdminAnswer> delete(Asked asked, RuleName name) {
        Rule rule = tables.get().tenant(asked.tenant()).document(name);
        if (rule == null || (rule.json() == null && !rule.change().equals(asked.id()))) {
            return CompletableFuture.completedFuture(unknown(name));
        }
        return change(
                asked,
                new Command.ApplyRules(asked.tenant(), List.of(), List.of(name), asked.author()),
                List.of(name));
    }

    /** Undoes the tenant's last change; the next time, redoes it. */
    public CompletionStage<AdminAnswer> rollBack(Asked asked) {
        return change(asked, new Command.RollbackRules(asked.tenant(), asked.author()), null);
    }

    public AdminAnswer list(String tenant, @Nullable RuleKind kind) {
        RoutingTable table = tables.get();
        List<Rule> rules =
                table.tenant(tenant).documents().stream()
                        .filter(rule -> kind == null || rule.name().kind() == kind)
                        .toList();
        return new Done(RuleDocuments.listed(table.epoch(), rules));
    }

    public AdminAnswer get(String tenant, RuleName name) {
        Rule rule = standing(tenant, name);
        return rule == null ? unknown(name) : new Done(RuleDocuments.whole(rule));
    }

    private CompletionStage<AdminAnswer> apply(Asked asked, RuleBatch batch) {
        return switch (batch) {
            case RuleBatch.Unreadable(Refused refused) ->
                    CompletableFuture.completedFuture(refused);
            case RuleBatch.Read(List<RuleText> documents) ->
                    change(
                            asked,
                            new Command.ApplyRules(
                                    asked.tenant(), documents, List.of(), asked.author()),
                            documents.stream().map(RuleText::name).toList());
        };
    }

    /**
     * @param names of the documents to tell of; null for all that the change makes
     */
    private CompletionStage<AdminAnswer> change(
            Asked asked, Command.Body body, @Nullable List<RuleName> names) {
        return commands.apply(asked.id(), body)
                .thenApply(outcome ->
                        switch (outcome) {
                            case CommandOutcome.Applied applied ->
                                    done(asked.tenant(), applied, names);
                            case CommandOutcome.Rejected rejected ->
                                    new Refused(rejected.code(), rejected.message(), null);
                        });
    }

    private AdminAnswer done(
            String tenant, CommandOutcome.Applied applied, @Nullable List<RuleName> names) {
        TenantView view = tables.get().tenant(tenant);
        List<RuleName> told =
                names == null
                        ? view.changedBy(applied.commandId()).stream().map(Rule::name).toList()
                        : names;
        return new Done(RuleDocuments.changed(applied.epoch(), applied.commandId(), told, view));
    }

    private @Nullable Rule standing(String tenant, RuleName name) {
        Rule rule = tables.get().tenant(tenant).document(name);
        return rule == null || rule.json() == null ? null : rule;
    }

    private static Refused unknown(RuleName name) {
        return new Refused(
                ErrorCode.RULE_UNKNOWN,
                "there is no " + name + "; `signalbox get` tells which documents there are",
                null);
    }
}
