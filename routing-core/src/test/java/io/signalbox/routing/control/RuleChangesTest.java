package io.signalbox.routing.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.signalbox.routing.control.CommandOutcome.Applied;
import io.signalbox.routing.control.CommandOutcome.Rejected;
import io.signalbox.routing.control.ControlEntry.Rule;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.policy.Identity;
import io.signalbox.routing.policy.Policy;
import io.signalbox.routing.rules.RuleKind;
import io.signalbox.routing.rules.RuleName;
import io.signalbox.routing.rules.RuleText;
import io.signalbox.routing.table.TenantView;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RuleChangesTest {
    private static final String NODE = "node-1";
    private static final String TENANT = "acme";

    private final ControlScript script = new ControlScript();

    @BeforeEach
    void aNode() {
        script.takeLease(NODE);
    }

    @Test
    void theDocumentsOfOneChangeStandTogetherAndCountTheirVersions() {
        apply(policy("a", "{}"), policy("b", "{}"));
        Applied second =
                apply(policy("a", "{\"types\":[\"x\"]}"), settings("{\"presence\":false}"));

        assertThat(view().documents())
                .extracting(Rule::name, Rule::version, Rule::json)
                .containsExactly(
                        tuple(name("a"), 2L, "{\"types\":[\"x\"]}"),
                        tuple(name("b"), 1L, "{}"),
                        tuple(new RuleName(RuleKind.TENANT, TENANT), 1L, "{\"presence\":false}"));
        assertThat(view().rules().settings().presence()).isFalse();
        assertThat(view().changedBy(second.commandId()))
                .extracting(rule -> rule.name().name())
                .containsExactly("a", TENANT);
        assertThat(script.log().getLast().epoch()).isEqualTo(second.epoch());
    }

    @Test
    void theEntriesOfOneChangeSayThatMoreFollow() {
        Verdict verdict =
                script.decide(
                        command(
                                "c1",
                                new Command.ApplyRules(
                                        TENANT,
                                        List.of(
                                                policy("a", "{}"),
                                                policy("b", "{}"),
                                                policy("c", "{}")),
                                        List.of(),
                                        "ada")));

        assertThat(verdict.entries())
                .extracting(ControlEntry::more)
                .containsExactly(true, true, false);
    }

    @Test
    void whatIsAlreadySoMakesNoEntry() {
        apply(policy("a", "{\"types\":[\"x\"],\"channels\":[\"y\"]}"));
        int entries = script.log().size();

        apply(policy("a", "{\"channels\":[\"y\"],\"types\":[\"x\"]}"));
        delete("b");

        assertThat(script.log()).hasSize(entries);
    }

    @Test
    void oneBadDocumentRefusesTheWholeChange() {
        apply(policy("a", "{}"));
        int entries = script.log().size();

        Rejected refused =
                (Rejected)
                        send(
                                new Command.ApplyRules(
                                        TENANT,
                                        List.of(
                                                policy("a", "{\"types\":[\"x\"]}"),
                                                policy("b", "{\"when\":\"frame.type ==\"}")),
                                        List.of(),
                                        "ada"));

        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_POLICY);
        assertThat(refused.message()).startsWith("policy 'b', $.when: expected a CEL expression");
        assertThat(script.log()).hasSize(entries);
    }

    @Test
    void hostileCommandsAreRefused() {
        assertThat(rejection(List.of(policy("a/b", "{}")), List.of())).contains("slashes");
        assertThat(rejection(List.of(policy("", "{}")), List.of())).contains("0 bytes came");
        assertThat(rejection(List.of(policy("a", "[]")), List.of())).contains("one JSON object");
        assertThat(rejection(List.of(policy("a", "{")), List.of())).contains("policy 'a'");
        assertThat(rejection(List.of(policy("a", "{}"), policy("a", "{}")), List.of()))
                .contains("twice");
        assertThat(rejection(List.of(policy("a", "{}")), List.of(name("a")))).contains("twice");
        assertThat(
                        rejection(
                                List.of(
                                        new RuleText(
                                                new RuleName(RuleKind.TENANT, "globex"), "{}")),
                                List.of()))
                .contains("the tenant 'acme' itself");
        List<RuleName> many = new ArrayList<>();
        for (int i = 0; i <= 20_000; i++) {
            many.add(name("p" + i));
        }
        assertThat(rejection(List.of(), many)).contains("apply them in parts");
    }

    @Test
    void rollbackUndoesTheWholeLastChangeAndTwiceIsRedo() {
        apply(policy("kept", "{}"), policy("changed", "{}"), policy("deleted", "{}"));
        send(
                new Command.ApplyRules(
                        TENANT,
                        List.of(policy("changed", "{\"types\":[\"x\"]}"), policy("new", "{}")),
                        List.of(name("deleted")),
                        "ada"));
        assertThat(said()).containsExactly("changed {\"types\":[\"x\"]}", "kept {}", "new {}");

        rollBack();
        assertThat(said()).containsExactly("changed {}", "deleted {}", "kept {}");
        assertThat(view().documents()).extracting(Rule::version).containsExactly(3L, 3L, 1L);

        rollBack();
        assertThat(said()).containsExactly("changed {\"types\":[\"x\"]}", "kept {}", "new {}");
    }

    @Test
    void aDeletedDocumentCanBeBroughtBackUntilTheNextChange() {
        apply(policy("a", "{}"), policy("b", "{}"));
        delete("a");
        assertThat(said()).containsExactly("b {}");
        assertThat(view().document(name("a"))).isNotNull();

        apply(policy("b", "{\"types\":[]}"));

        assertThat(view().document(name("a"))).as("for good").isNull();
        rollBack();
        assertThat(said()).containsExactly("b {}");
    }

    @Test
    void withoutAChangeThereIsNothingToRollBack() {
        assertThat(((Rejected) send(new Command.RollbackRules(TENANT, "ada"))).code())
                .isEqualTo(ErrorCode.NOTHING_TO_ROLL_BACK);
    }

    @Test
    void aTenantSeesAndChangesItsOwnRulesAlone() {
        apply(policy("a", "{}"));
        send(
                new Command.ApplyRules(
                        "globex", List.of(policy("a", "{\"types\":[]}")), List.of(), "g"));
        send(new Command.RollbackRules("globex", "g"));

        assertThat(said()).containsExactly("a {}");
        assertThat(script.table().tenant("globex").documents()).isEmpty();
    }

    @Test
    void tenThousandPoliciesAreOneChange() {
        Applied applied =
                apply(
                        Stream.iterate(0, i -> i + 1)
                                .limit(10_000)
                                .map(i -> policy("p" + i, "{\"channels\":[\"c" + i + "\"]}"))
                                .toArray(RuleText[]::new));

        assertThat(applied.epoch()).isEqualTo(10_001);
        assertThat(view().rules().mayConcern("c77", "chat", Identity.ANONYMOUS))
                .extracting(Policy::name)
                .containsExactly("p77");
    }

    @Test
    void aThousandExpressionsAreOneChangeAndMoreAreNot() {
        List<RuleText> conditions = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            conditions.add(policy("p" + i, "{\"when\":\"frame.headers.h" + i + " == 'x'\"}"));
        }
        apply(conditions.toArray(RuleText[]::new));
        conditions.add(policy("one-more", "{\"when\":\"true\"}"));

        assertThat(rejection(conditions, List.of())).contains("1000 expressions");
    }

    private String rejection(List<RuleText> documents, List<RuleName> removals) {
        return ((Rejected) send(new Command.ApplyRules(TENANT, documents, removals, "ada")))
                .message();
    }

    private List<String> said() {
        return view().documents().stream()
                .map(rule -> rule.name().name() + " " + rule.json())
                .toList();
    }

    private TenantView view() {
        return script.table().tenant(TENANT);
    }

    private Applied apply(RuleText... documents) {
        return (Applied) send(new Command.ApplyRules(TENANT, List.of(documents), List.of(), "ada"));
    }

    private void delete(String name) {
        send(new Command.ApplyRules(TENANT, List.of(), List.of(name(name)), "ada"));
    }

    private void rollBack() {
        assertThat(send(new Command.RollbackRules(TENANT, "ada"))).isInstanceOf(Applied.class);
    }

    private CommandOutcome send(Command.Body body) {
        return script.send(NODE, body);
    }

    private Command command(String id, Command.Body body) {
        return new Command(id, NODE, script.table().leaseOf(NODE), body);
    }

    private static RuleName name(String name) {
        return new RuleName(RuleKind.POLICY, name);
    }

    private static RuleText policy(String name, String json) {
        return new RuleText(name(name), json);
    }

    private static RuleText settings(String json) {
        return new RuleText(new RuleName(RuleKind.TENANT, TENANT), json);
    }
}
