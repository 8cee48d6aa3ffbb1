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
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads and changes the rules of tenants. A change that is done is in this process's own table, and
 * stands in the control log before whatever is sent after the answer. Thread-safe; never blocks.
 */
public final class RuleDesk {
    private final Supplier<RoutingTable> tables;
    private final Function<Command.Body, CompletionStage<CommandOutcome>> commands;

    /**
     * @param commands sends a command; its stage completes when {@code tables} knows the outcome
     */
    public RuleDesk(
            Supplier<RoutingTable> tables,
            Function<Command.Body, CompletionStage<CommandOutcome>> commands) {
        this.tables = tables;
        this.commands = commands;
    }

    /**
     * Whose rules, and who asks.
     *
     * @param tenant of the credential
     */
    public record Author(String tenant, String subject) {}

    /** All documents of a text, or none of them. */
    public CompletionStage<AdminAnswer> apply(Author author, byte[] text) {
        return apply(author, RuleBatch.of(text, author.tenant(), null));
    }

    /** The one document of a text, which need not say its kind and name. */
    public CompletionStage<AdminAnswer> apply(Author author, RuleName name, byte[] text) {
        return apply(author, RuleBatch.of(text, author.tenant(), name));
    }

    public CompletionStage<AdminAnswer> delete(Author author, RuleName name) {
        if (standing(author.tenant(), name) == null) {
            return CompletableFuture.completedFuture(unknown(name));
        }
        return change(
                author,
                new Command.ApplyRules(author.tenant(), List.of(), List.of(name), author.subject()),
                List.of(name));
    }

    /** Undoes the tenant's last change; the next time, redoes it. */
    public CompletionStage<AdminAnswer> rollBack(Author author) {
        return change(author, new Command.RollbackRules(author.tenant(), author.subject()), null);
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

    private CompletionStage<AdminAnswer> apply(Author author, RuleBatch batch) {
        return switch (batch) {
            case RuleBatch.Unreadable(Refused refused) ->
                    CompletableFuture.completedFuture(refused);
            case RuleBatch.Read(List<RuleText> documents) ->
                    change(
                            author,
                            new Command.ApplyRules(
                                    author.tenant(), documents, List.of(), author.subject()),
                            documents.stream().map(RuleText::name).toList());
        };
    }

    /**
     * @param asked the documents to tell of; null for all that the change makes
     */
    private CompletionStage<AdminAnswer> change(
            Author author, Command.Body body, @Nullable List<RuleName> asked) {
        return commands.apply(body)
                .thenApply(outcome ->
                        switch (outcome) {
                            case CommandOutcome.Applied applied ->
                                    done(author.tenant(), applied, asked);
                            case CommandOutcome.Rejected rejected ->
                                    new Refused(rejected.code(), rejected.message(), null);
                        });
    }

    private AdminAnswer done(
            String tenant, CommandOutcome.Applied applied, @Nullable List<RuleName> asked) {
        TenantView view = tables.get().tenant(tenant);
        List<RuleName> names =
                asked == null
                        ? view.changedBy(applied.commandId()).stream().map(Rule::name).toList()
                        : asked;
        return new Done(RuleDocuments.changed(applied.epoch(), applied.commandId(), names, view));
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
