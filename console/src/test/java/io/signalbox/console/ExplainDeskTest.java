package io.signalbox.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.control.ControlEntry;
import io.signalbox.routing.control.ControlEntry.NodeLease;
import io.signalbox.routing.control.ControlEntry.Peer;
import io.signalbox.routing.control.EntryKey;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.explanation.ExplanationText;
import io.signalbox.routing.frame.Direction;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.table.RoutingTable;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplainDeskTest {
    private static final RoutingTable TABLE =
            RoutingTable.EMPTY
                    .apply(
                            new ControlEntry(
                                    1,
                                    new EntryKey(EntryKey.Kind.NODE, "", "node-1"),
                                    new NodeLease("node-1", 1, 15_000)))
                    .apply(entry(2, "node-1.a", "tower"))
                    .apply(entry(3, "node-1.b", "desk"));

    private final ExplainDesk desk = new ExplainDesk(() -> TABLE, InstantSource.system());

    @Test
    void aFrameIsExplainedAgainstThePeersThatAreThere() {
        List<String> lines =
                told("{\"from\":\"node-1.a\",\"frame\":{\"type\":\"t\",\"to\":[\"module:desk\"]}}");
        assertThat(lines)
                .startsWith("routed")
                .contains("chosen: node-1.b on node node-1", "not chosen: node-1.a on node node-1");
    }

    @Test
    void onlyTheTenantOfTheCredentialIsToldOf() {
        AdminAnswer answer = explain("globex", "{\"frame\":{\"type\":\"t\",\"to\":[\"*\"]}}");
        assertThat(((AdminAnswer.Done) answer).body().toString()).doesNotContain("node-1.");
    }

    @Test
    void aFrameThatWouldBeRefusedIsRefusedWithItsCode() {
        assertThat(explain("acme", "{\"frame\":{\"type\":\"_system:x\"}}"))
                .isInstanceOfSatisfying(
                        AdminAnswer.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.RESERVED_TYPE));
        assertThat(explain("acme", "[]"))
                .isInstanceOfSatisfying(
                        AdminAnswer.Refused.class,
                        refused -> assertThat(refused.message()).contains("`frame`"));
    }

    @Test
    void whoeverIsNamedMustBeThere() {
        assertThat(code("{\"from\":\"node-2.a\",\"frame\":{\"type\":\"t\"}}"))
                .isEqualTo(ErrorCode.NODE_NOT_FOUND);
        assertThat(code("{\"peer\":\"node-1.c\",\"frame\":{\"type\":\"t\"}}"))
                .isEqualTo(ErrorCode.NODE_NOT_FOUND);
        assertThat(code("{\"form\":\"node-1.a\",\"frame\":{\"type\":\"t\"}}"))
                .isEqualTo(ErrorCode.INVALID_FRAME);
        assertThat(code("{\"from\":7,\"frame\":{\"type\":\"t\"}}"))
                .isEqualTo(ErrorCode.INVALID_FRAME);
    }

    @Test
    void aSenderThatHasNotAnnouncedItselfHasTheSubjectThatIsGiven() {
        String frame =
                "\"frame\":{\"type\":\"t\",\"to\":[{\"type\":\"where\",\"expr\":\"sender.subject =="
                        + " 'bob'\"}]}";

        assertThat(told("{\"from\":\"node-1.x\",\"subject\":\"bob\"," + frame + "}"))
                .startsWith("routed");
        assertThat(told("{\"from\":\"node-1.x\"," + frame + "}")).doesNotContain("routed");
        assertThat(code("{\"from\":\"node-1.a\",\"subject\":\"bob\"," + frame + "}"))
                .isEqualTo(ErrorCode.INVALID_FRAME);
    }

    private ErrorCode code(String text) {
        return ((AdminAnswer.Refused) explain("acme", text)).code();
    }

    private List<String> told(String text) {
        return ExplanationText.of(((AdminAnswer.Done) explain("acme", text)).body());
    }

    private AdminAnswer explain(String tenant, String text) {
        return desk.explain(tenant, "admin", text.getBytes(StandardCharsets.UTF_8));
    }

    private static ControlEntry entry(long epoch, String connection, String module) {
        return new ControlEntry(
                epoch,
                new EntryKey(EntryKey.Kind.PEER, "acme", connection),
                new Peer(
                        "acme",
                        connection,
                        "node-1",
                        1,
                        "subject",
                        module,
                        null,
                        null,
                        null,
                        Map.of(),
                        JsonObject.EMPTY,
                        Direction.DOWN,
                        List.of("default"),
                        List.of(),
                        List.of(),
                        true,
                        true,
                        epoch));
    }
}
