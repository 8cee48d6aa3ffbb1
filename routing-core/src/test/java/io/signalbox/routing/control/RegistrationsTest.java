package io.signalbox.routing.control;

import static io.signalbox.routing.control.ControlScript.TENANT;
import static io.signalbox.routing.control.ControlScript.announce;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.control.CommandOutcome.Applied;
import io.signalbox.routing.control.CommandOutcome.Rejected;
import io.signalbox.routing.control.ControlEntry.Peer;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.json.JsonValue.JsonNumber;
import io.signalbox.routing.json.JsonValue.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What peers say of themselves: {@code docs/reference/routing.md}, section 1. */
class RegistrationsTest {
    private static final String NODE = "node-1";
    private static final String PEER = "node-1.a";

    private final ControlScript script = new ControlScript();

    @BeforeEach
    void aNode() {
        script.takeLease(NODE);
    }

    @Test
    void announcingAgainKeepsTheAgeAndReplacesTheRest() {
        script.send(
                NODE,
                announce(TENANT, PEER, "desk", Map.of("shift", "night"), List.of("default"), null));

        script.send(
                NODE, announce(TENANT, PEER, "board", Map.of(), List.of("default", "yard"), null));

        Peer peer = peer();
        assertThat(peer.registeredAt()).isEqualTo(2);
        assertThat(peer.module()).isEqualTo("board");
        assertThat(peer.labels()).isEmpty();
        assertThat(peer.subscriptions()).containsExactly("default", "yard");
    }

    @Test
    void aConsumerRegistrationThatStaysKeepsItsPlace() {
        script.send(NODE, consuming(new Consumes("job", "g", 0, 0)));

        script.send(
                NODE, consuming(new Consumes("job", "g", 5, 0), new Consumes("job", null, 0, 0)));

        assertThat(peer().consumes())
                .containsExactly(new Consumes("job", "g", 5, 2), new Consumes("job", null, 0, 3));
    }

    @Test
    void absentRegistrationsStayAndAnEmptyListRemovesThem() {
        script.send(NODE, consuming(new Consumes("job", "g", 0, 0)));

        script.send(NODE, announce(PEER, "desk"));
        assertThat(peer().consumes()).hasSize(1);

        script.send(NODE, consuming());
        assertThat(peer().consumes()).isEmpty();
    }

    @Test
    void optionsChangeAlone() {
        JsonObject options = new JsonObject(Map.of("load", JsonNumber.of(3)));
        script.send(NODE, announce(PEER, "desk"));

        script.send(NODE, new Command.UpdateOptions(TENANT, PEER, options));

        assertThat(peer().options()).isEqualTo(options);
        assertThat(peer().module()).isEqualTo("desk");
        assertThat(peer().registeredAt()).isEqualTo(2);
    }

    @Test
    void healthChangesAloneAndAnAnnouncementMakesHealthy() {
        script.send(NODE, announce(PEER, "desk"));

        script.send(NODE, new Command.SetHealth(TENANT, PEER, false));
        assertThat(peer().healthy()).isFalse();
        assertThat(peer().module()).isEqualTo("desk");

        script.send(NODE, announce(PEER, "desk"));
        assertThat(peer().healthy()).isTrue();
    }

    @Test
    void theHealthOfWhoIsNotThereIsOfNoConcern() {
        assertThat(script.send(NODE, new Command.SetHealth(TENANT, PEER, false)))
                .isInstanceOf(Applied.class);
        assertThat(script.log()).hasSize(1);
    }

    @Test
    void subscriptionsAreAddedOnceAndRemoved() {
        script.send(NODE, announce(PEER, "desk"));

        script.send(NODE, new Command.Subscribe(TENANT, PEER, List.of("yard", "default", "yard")));
        assertThat(peer().subscriptions()).containsExactly("default", "yard");

        script.send(NODE, new Command.Unsubscribe(TENANT, PEER, List.of("default", "elsewhere")));
        assertThat(peer().subscriptions()).containsExactly("yard");
    }

    @Test
    void whoHasNotAnnouncedItselfIsNoPeerToChange() {
        for (Command.Body body :
                List.of(
                        new Command.UpdateOptions(TENANT, PEER, JsonObject.EMPTY),
                        new Command.Subscribe(TENANT, PEER, List.of("yard")),
                        new Command.Unsubscribe(TENANT, PEER, List.of("yard")))) {
            assertThat(script.send(NODE, body))
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            rejected ->
                                    assertThat(rejected.code())
                                            .isEqualTo(ErrorCode.NODE_NOT_FOUND));
        }
    }

    private Peer peer() {
        Peer peer = script.table().tenant(TENANT).peer(PEER);
        assertThat(peer).isNotNull();
        return peer;
    }

    private static Command.Announce consuming(Consumes... consumes) {
        return announce(TENANT, PEER, "desk", Map.of(), List.of("default"), List.of(consumes));
    }
}
