package io.signalbox.routing.control;

import io.signalbox.routing.control.CommandOutcome.Applied;
import io.signalbox.routing.control.CommandOutcome.Rejected;
import io.signalbox.routing.control.ControlRecord.Remembered;
import io.signalbox.routing.errors.ErrorCode;

/**
 * Decides commands: what each changes in the control log, in the one order in which they stand in
 * {@code signalbox.commands}.
 *
 * <p>A command whose id is remembered changes nothing and has its first outcome again. A command of
 * a node whose lease has ended is refused, so that nothing a dead node left behind in the topic
 * takes effect later. A command that asks for what is already so is applied without an entry.
 */
public final class ControlLog {

    private ControlLog() {}

    /**
     * Decides one command.
     *
     * @param state what all earlier verdicts wrote; only read here
     * @param timeMs the command's log time, in milliseconds of the epoch
     */
    public static Verdict decide(Command command, ControlState state, long timeMs) {
        Draft draft = new Draft(state, timeMs);
        if (draft.read(StateKeys.command(command.id())) instanceof Remembered seen) {
            return draft.verdict(seen.outcome());
        }
        CommandOutcome outcome = decide(command, draft);
        CommandMemory.remember(outcome, draft);
        return draft.verdict(outcome);
    }

    private static CommandOutcome decide(Command command, Draft draft) {
        Rejected fault = CommandForm.faultOf(command);
        if (fault != null) {
            return fault;
        }
        return switch (command.body()) {
            case Command.TakeLease take -> Leases.take(command.id(), take, draft);
            case Command.RenewLease renew -> Leases.renew(command.id(), renew, draft);
            case Command.EndLease end -> Leases.end(command.id(), end, draft);
            case Command.ExpireLease expire -> Leases.expire(command.id(), expire, draft);
            case Command.OfTenant ofTenant -> ofTenant(command, ofTenant, draft);
        };
    }

    private static CommandOutcome ofTenant(Command command, Command.OfTenant body, Draft draft) {
        String node = command.node();
        if (node == null || !Leases.lives(node, command.lease(), draft)) {
            return leaseEnded(command.id(), String.valueOf(node), command.lease());
        }
        Registrations registrations = new Registrations(command.id(), node, command.lease(), draft);
        return switch (body) {
            case Command.Announce announce -> registrations.announce(announce);
            case Command.UpdateOptions update -> registrations.updateOptions(update);
            case Command.Subscribe subscribe -> registrations.subscribe(subscribe);
            case Command.Unsubscribe unsubscribe -> registrations.unsubscribe(unsubscribe);
            case Command.SetHealth health -> registrations.setHealth(health);
            case Command.Leave leave -> registrations.leave(leave);
            case Command.SetInterest interest -> registrations.setInterest(interest);
            case Command.ApplyRules apply -> new RuleChanges(command.id(), draft).apply(apply);
            case Command.RollbackRules rollback ->
                    new RuleChanges(command.id(), draft).rollBack(rollback);
        };
    }

    static Applied applied(String commandId, Draft draft) {
        return new Applied(commandId, draft.counters().epoch(), 0);
    }

    static Rejected leaseEnded(String commandId, String node, long lease) {
        return new Rejected(
                commandId,
                ErrorCode.LEASE_ENDED,
                "lease "
                        + lease
                        + " of node '"
                        + node
                        + "' is not the one that lives; take a new lease and connect again");
    }
}
