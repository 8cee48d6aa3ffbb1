package io.signalbox.routing.control;

import static io.signalbox.routing.control.ControlScript.TENANT;
import static io.signalbox.routing.control.ControlScript.announce;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.control.CommandOutcome.Applied;
import io.signalbox.routing.control.CommandOutcome.Rejected;
import io.signalbox.routing.control.ControlEntry.Interest;
import io.signalbox.routing.control.ControlEntry.NodeLease;
import io.signalbox.routing.control.ControlEntry.Peer;
import io.signalbox.routing.control.ControlRecord.Reference;
import io.signalbox.routing.control.ControlRecord.Renewal;
import io.signalbox.routing.errors.ErrorCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the control log does, on whatever keeps its state. Every {@link ControlState} passes it. */
public abstract class ControlStateContract {
    private static final String NODE = "node-1";
    private static final String PEER = "node-1.a";

    private final ControlScript script = new ControlScript(newState());

    /** An empty state. */
    protected abstract ControlState newState();

    @Test
    void whatWasWrittenIsReadUntilItIsRemoved() {
        ControlState state = script.state();
        state.write("a/1", new Reference("one"));
        state.write("a/2", new Reference("two"));
        state.write("b/1", new Reference("three"));
        state.write("a/1", new Reference("four"));

        assertThat(state.read("a/1")).isEqualTo(new Reference("four"));
        assertThat(state.readAll("a/"))
                .containsExactlyInAnyOrder(new Reference("four"), new Reference("two"));

        state.write("a/1", null);

        assertThat(state.read("a/1")).isNull();
        assertThat(state.readAll("a/")).containsExactly(new Reference("two"));
        assertThat(state.readAll("c/")).isEmpty();
    }

    @Test
    void epochsCountTheEntriesFromOne() {
        script.takeLease(NODE);
        script.send(NODE, announce(PEER, "desk"));
        script.send(NODE, new Command.Leave(TENANT, PEER, "closed"));

        assertThat(script.log()).extracting(ControlEntry::epoch).containsExactly(1L, 2L, 3L);
    }

    @Test
    void anAcknowledgedCommandNamesTheEpochThatKnowsIt() {
        script.takeLease(NODE);

        CommandOutcome outcome = script.send(NODE, announce(PEER, "desk"));

        assertThat(outcome).isEqualTo(new Applied("command-2", 2, 0));
        assertThat(script.table().tenant(TENANT).peer(PEER)).isNotNull();
    }

    @Test
    void aRepeatedCommandChangesNothingAndIsAnsweredAlike() {
        long lease = script.takeLease(NODE);
        Command announce = new Command("once", NODE, lease, announce(PEER, "desk"));
        Command leave = new Command("then", NODE, lease, new Command.Leave(TENANT, PEER, "closed"));
        CommandOutcome first = script.send(announce);
        script.send(leave);

        Verdict again = script.decide(announce);

        assertThat(again).isEqualTo(new Verdict(first, List.of(), List.of()));
        assertThat(script.table().tenant(TENANT).peer(PEER)).isNull();
    }

    @Test
    void aRepeatedTakeLeaseDoesNotEndTheLeaseItTook() {
        Command take = new Command("take", NODE, 0, new Command.TakeLease(NODE, 15_000));
        CommandOutcome first = script.send(take);

        assertThat(script.send(take)).isEqualTo(first);
        assertThat(script.table().leaseOf(NODE)).isEqualTo(1);
    }

    @Test
    void commandsAreForgottenAfterTheirWindow() {
        script.takeLease(NODE);
        Command announce = new Command("old", NODE, 1, announce(PEER, "desk"));
        script.send(announce);
        script.pass(CommandMemory.WINDOW_MS + 1);
        script.send(NODE, new Command.RenewLease(NODE, 1));
        script.send(NODE, new Command.Leave(TENANT, PEER, "closed"));

        assertThat(script.state().readAll("command/")).hasSize(2);
        assertThat(script.state().readAll("order/")).hasSize(2);
        assertThat(script.decide(announce).entries()).hasSize(1);
    }

    @Test
    void anOlderLeaseEndsWithAllItsEntriesBeforeTheNewOneBegins() {
        script.takeLease(NODE);
        script.send(NODE, announce(PEER, "desk"));
        script.send(NODE, new Command.SetInterest(TENANT, "yard", Holder.MANY));

        Verdict taken =
                script.decide(new Command("again", NODE, 0, new Command.TakeLease(NODE, 15_000)));

        assertThat(taken.outcome()).isEqualTo(new Applied("again", 6, 2));
        assertThat(taken.entries())
                .containsExactly(
                        new ControlEntry(
                                4,
                                EntryKey.parse("interest/acme/node-1/yard"),
                                null,
                                "node-lost",
                                true),
                        new ControlEntry(
                                5, EntryKey.parse("peer/acme/node-1.a"), null, "node-lost", true),
                        new ControlEntry(
                                6, EntryKey.parse("node//node-1"), new NodeLease(NODE, 2, 15_000)));
    }

    @Test
    void aLeaseNumberIsNeverGivenTwice() {
        script.takeLease(NODE);
        script.send(NODE, new Command.EndLease(NODE, 1));
        script.takeLease("node-2");

        assertThat(script.takeLease(NODE)).isEqualTo(3);
    }

    @Test
    void commandsOfAnEndedLeaseAreRefused() {
        long old = script.takeLease(NODE);
        script.takeLease(NODE);

        for (Command.Body body :
                List.of(
                        announce(PEER, "desk"),
                        new Command.SetInterest(TENANT, null, Holder.MANY),
                        new Command.RenewLease(NODE, old),
                        new Command.EndLease(NODE, old))) {
            Verdict verdict = script.decide(new Command("late " + body, NODE, old, body));

            assertThat(verdict.outcome())
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            rejected ->
                                    assertThat(rejected.code()).isEqualTo(ErrorCode.LEASE_ENDED));
            assertThat(verdict.entries()).isEmpty();
        }
    }

    @Test
    void aCommandThatCameUnderAnEndedLeaseMayComeAgainUnderTheNextOne() {
        long old = script.takeLease(NODE);
        long now = script.takeLease(NODE);
        script.send(new Command("again", NODE, old, announce(PEER, "desk")));

        assertThat(script.send(new Command("again", NODE, now, announce(PEER, "desk"))))
                .isInstanceOf(Applied.class);
        assertThat(script.table().tenant(TENANT).peer(PEER)).isNotNull();
    }

    @Test
    void aRenewalMakesNoEntryAndIsCounted() {
        script.takeLease(NODE);
        script.pass(5_000);

        Verdict renewed =
                script.decide(new Command("renew", NODE, 1, new Command.RenewLease(NODE, 1)));

        assertThat(renewed.entries()).isEmpty();
        assertThat(Leases.renewals(script.state()))
                .containsExactly(new Renewal(NODE, 1, 15_000, 1, 5_000));
    }

    @Test
    void expiryEndsTheLeaseThatWasNotRenewedSince() {
        script.takeLease(NODE);
        script.send(NODE, announce(PEER, "desk"));

        script.send(new Command("expire", null, 0, new Command.ExpireLease(NODE, 1, 0)));

        assertThat(script.table().leaseOf(NODE)).isZero();
        assertThat(script.table().tenant(TENANT).peer(PEER)).isNull();
        assertThat(Leases.renewals(script.state())).isEmpty();
        assertThat(script.state().readAll("owned/")).isEmpty();
        assertThat(script.state().readAll("entry/")).isEmpty();
    }

    @Test
    void expiryIsVoidAfterARenewal() {
        script.takeLease(NODE);
        script.send(NODE, new Command.RenewLease(NODE, 1));

        Verdict expired =
                script.decide(new Command("expire", null, 0, new Command.ExpireLease(NODE, 1, 0)));

        assertThat(expired.entries()).isEmpty();
        assertThat(script.table().leaseOf(NODE)).isEqualTo(1);
    }

    @Test
    void expiryIsVoidForAnotherLease() {
        script.takeLease(NODE);
        script.takeLease(NODE);

        assertThat(
                        script.decide(
                                        new Command(
                                                "expire",
                                                null,
                                                0,
                                                new Command.ExpireLease(NODE, 1, 0)))
                                .entries())
                .isEmpty();
    }

    @Test
    void whatIsAlreadySoMakesNoEntry() {
        script.takeLease(NODE);
        script.send(NODE, announce(PEER, "desk"));
        script.send(NODE, new Command.SetInterest(TENANT, "yard", Holder.MANY));
        int entries = script.log().size();

        for (Command.Body body :
                List.of(
                        announce(PEER, "desk"),
                        new Command.Subscribe(TENANT, PEER, List.of("default")),
                        new Command.SetInterest(TENANT, "yard", Holder.MANY),
                        new Command.SetInterest(TENANT, "elsewhere", Holder.NOBODY),
                        new Command.Leave(TENANT, "node-1.unknown", "closed"))) {
            assertThat(script.send(NODE, body))
                    .isInstanceOfSatisfying(
                            Applied.class, applied -> assertThat(applied.epoch()).isEqualTo(3));
        }
        assertThat(script.log()).hasSize(entries);
    }

    @Test
    void anInterestSaysTheWholeAndGoesWithItsLastHolder() {
        script.takeLease(NODE);
        script.send(NODE, new Command.SetInterest(TENANT, "yard", new Holder.One("node-1.x")));
        script.send(NODE, new Command.SetInterest(TENANT, "yard", Holder.MANY));
        script.send(NODE, new Command.SetInterest(TENANT, null, Holder.MANY));
        script.send(NODE, new Command.SetInterest(TENANT, "yard", Holder.NOBODY));

        EntryKey yard = new EntryKey(EntryKey.Kind.INTEREST, TENANT, "node-1/yard");
        EntryKey atAll = new EntryKey(EntryKey.Kind.INTEREST, TENANT, "node-1");
        assertThat(script.log().subList(1, 5))
                .containsExactly(
                        new ControlEntry(
                                2,
                                yard,
                                new Interest(TENANT, NODE, 1, "yard", new Holder.One("node-1.x"))),
                        new ControlEntry(
                                3, yard, new Interest(TENANT, NODE, 1, "yard", Holder.MANY)),
                        new ControlEntry(
                                4, atAll, new Interest(TENANT, NODE, 1, null, Holder.MANY)),
                        new ControlEntry(5, yard, null));
    }

    @Test
    void aPeerThatMovedToAnotherNodeIsNotTheOldNodesToRemove() {
        script.takeLease(NODE);
        script.takeLease("node-2");
        script.send(NODE, announce(PEER, "desk"));
        script.send("node-2", announce(PEER, "desk"));

        script.send(NODE, new Command.Leave(TENANT, PEER, "closed"));
        script.send(NODE, new Command.EndLease(NODE, 1));

        assertThat(peer(PEER).node()).isEqualTo("node-2");
        assertThat(peer(PEER).registeredAt()).isEqualTo(3);
    }

    @Test
    void namesThatWouldBreakAKeyAreRefused() {
        script.takeLease(NODE);

        for (Command.Body body :
                List.of(
                        new Command.TakeLease("node/2", 15_000),
                        announce("acme/peer", PEER, "desk", Map.of(), List.of(), null),
                        announce("", PEER, "desk", Map.of(), List.of(), null),
                        announce(TENANT, "", "desk", Map.of(), List.of(), null))) {
            assertThat(script.send(NODE, body))
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            rejected ->
                                    assertThat(rejected.code()).isEqualTo(ErrorCode.INVALID_FRAME));
        }
        assertThat(script.log()).hasSize(1);
    }

    private Peer peer(String connection) {
        Peer peer = script.table().tenant(TENANT).peer(connection);
        assertThat(peer).as(connection).isNotNull();
        return peer;
    }
}
