package io.signalbox.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.console.AdminAnswer.Done;
import io.signalbox.console.AdminAnswer.Fault;
import io.signalbox.console.AdminAnswer.Refused;
import io.signalbox.console.RuleDesk.Asked;
import io.signalbox.routing.control.ControlScript;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.json.JsonWriter;
import io.signalbox.routing.rules.RuleKind;
import io.signalbox.routing.rules.RuleName;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RuleDeskTest {
    private static final RuleName QUIET = new RuleName(RuleKind.POLICY, "quiet");

    private final ControlScript control = new ControlScript();
    private final RuleDesk desk =
            new RuleDesk(
                    control::table,
                    (id, body) ->
                            CompletableFuture.completedFuture(control.send("node-1", id, body)));

    @BeforeEach
    void aNode() {
        control.takeLease("node-1");
    }

    @Test
    void aChangeIsToldDocumentByDocument() {
        assertThat(apply("kind: Policy\nname: quiet\n---\nkind: Tenant\npresence: false\n"))
                .isEqualTo(
                        """
                        {"epoch":3,"documents":[\
                        {"kind":"Policy","name":"quiet","version":1,"change":"created"},\
                        {"kind":"Tenant","name":"acme","version":1,"change":"created"}]}\
                        """);
        assertThat(
                        apply(
                                """
                                kind: Policy
                                name: quiet
                                types: [x]
                                ---
                                kind: Tenant
                                presence: false
                                """))
                .contains("\"name\":\"quiet\",\"version\":2,\"change\":\"changed\"")
                .contains("\"name\":\"acme\",\"version\":1,\"change\":\"unchanged\"");
        assertThat(done(desk.delete(ada(), QUIET)))
                .contains("\"name\":\"quiet\",\"version\":3,\"change\":\"deleted\"");
        assertThat(done(desk.rollBack(ada())))
                .contains("\"name\":\"quiet\",\"version\":4,\"change\":\"created\"");
    }

    @Test
    void aRequestThatComesAgainUnderItsIdDoesNothingTwiceAndHasTheSameAnswer() {
        apply("kind: Policy\nname: quiet\n");
        apply("kind: Policy\nname: quiet\ntypes: [x]\n");
        Asked rollback = ada();
        Asked delete = ada();

        String first = done(desk.rollBack(rollback));
        assertThat(done(desk.rollBack(rollback))).isEqualTo(first);
        assertThat(text(desk.get("acme", QUIET))).contains("\"version\":3").doesNotContain("types");

        String deleted = done(desk.delete(delete, QUIET));
        assertThat(done(desk.delete(delete, QUIET))).isEqualTo(deleted).contains("deleted");
        assertThat(refused(desk.delete(ada(), QUIET)).code()).isEqualTo(ErrorCode.RULE_UNKNOWN);
    }

    @Test
    void documentsOfOneChangeAreInForceFromOneEpoch() {
        apply("kind: Policy\nname: quiet\n---\nkind: Policy\nname: loud\n");

        assertThat(text(desk.list("acme", null)))
                .startsWith("{\"epoch\":3,")
                .contains("\"name\":\"loud\",\"version\":1,\"epoch\":3,")
                .contains("\"name\":\"quiet\",\"version\":1,\"epoch\":3,");
    }

    @Test
    void documentsAreToldAsTheyCanBeAppliedAgain() {
        apply("kind: Policy\nname: quiet\ntypes: [x]\n");

        assertThat(text(desk.get("acme", QUIET)))
                .isEqualTo(
                        """
                        {"kind":"Policy","name":"quiet","version":1,"epoch":2,"author":"ada",\
                        "document":{"kind":"Policy","name":"quiet","types":["x"]}}\
                        """);
        assertThat(text(desk.list("acme", RuleKind.TENANT)))
                .isEqualTo("{\"epoch\":2,\"documents\":[]}");
        assertThat(text(desk.list("globex", null))).isEqualTo("{\"epoch\":2,\"documents\":[]}");
    }

    @Test
    void aFaultIsToldWithDocumentPathAndLineAndNothingChanges() {
        Refused refused =
                refused(
                        desk.apply(
                                ada(),
                                utf8(
                                        """
                                        kind: Policy
                                        name: a
                                        ---
                                        kind: Policy
                                        name: b
                                        type: [x]
                                        """)));

        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_POLICY);
        assertThat(refused.fault()).isEqualTo(new Fault("'b'", "$.type", 6));
        assertThat(desk.list("acme", null)).isEqualTo(desk.list("globex", null));
    }

    @Test
    void aTextThatCannotBeReadIsToldWithItsLine() {
        assertThat(refused(desk.apply(ada(), utf8("kind: Policy\nname: [\n"))).fault())
                .extracting(fault -> fault == null ? 0 : fault.line())
                .isNotEqualTo(0);
    }

    @Test
    void aNameStandsOnceInAText() {
        Refused refused =
                refused(
                        desk.apply(
                                ada(),
                                utf8("kind: Policy\nname: a\n---\nkind: Policy\nname: a\n")));

        assertThat(refused.message())
                .isEqualTo("policy 'a' stands twice in one change; give it once");
        assertThat(refused.fault()).isEqualTo(new Fault("policy 'a'", null, 4));
    }

    @Test
    void aPathNamesOneDocument() {
        assertThat(done(desk.apply(ada(), QUIET, utf8("types: [x]")))).contains("created");
        assertThat(refused(desk.apply(ada(), QUIET, utf8(""))).message())
                .isEqualTo("expected one document, and 0 came");
        assertThat(refused(desk.apply(ada(), QUIET, utf8("name: loud"))).message())
                .isEqualTo("expected 'quiet', and 'loud' came");
    }

    @Test
    void theRulesOfAnotherTenantAreOutOfReach() {
        assertThat(refused(desk.apply(ada(), utf8("kind: Tenant\nname: globex"))).code())
                .isEqualTo(ErrorCode.NOT_ALLOWED);
        apply("kind: Policy\nname: quiet");
        assertThat(((Refused) desk.get("globex", QUIET)).code()).isEqualTo(ErrorCode.RULE_UNKNOWN);
    }

    @Test
    void whatIsNotThereIsUnknown() {
        assertThat(refused(desk.delete(ada(), QUIET)).code()).isEqualTo(ErrorCode.RULE_UNKNOWN);
        assertThat(refused(desk.rollBack(ada())).code()).isEqualTo(ErrorCode.NOTHING_TO_ROLL_BACK);
    }

    private static Asked ada() {
        return new Asked("acme", "ada", ChangeId.fresh());
    }

    private String apply(String yaml) {
        return done(desk.apply(ada(), utf8(yaml)));
    }

    private static String done(CompletionStage<AdminAnswer> answer) {
        return text(answer.toCompletableFuture().join());
    }

    private static String text(AdminAnswer answer) {
        return JsonWriter.text(((Done) answer).body());
    }

    private static Refused refused(CompletionStage<AdminAnswer> answer) {
        return (Refused) answer.toCompletableFuture().join();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
