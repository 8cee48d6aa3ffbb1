package io.signalbox.gateway.interest;

import io.signalbox.gateway.lane.Lane;
import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.CommandOutcome;
import io.signalbox.routing.control.Holder;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * Keeps the control log's word on this node's anonymous connections true: nobody, one of them by name, or many.
 *
 * <p>For each key at most one command is on its way; when its outcome is in and the members have changed meanwhile, the
 * next one follows. A command states the whole, so a lost outcome is mended by sending again. On the lane only.
 */
public final class Interests {
    private static final long RETRY_MS = 500;

    private final Lane lane;
    private final Function<Command.Body, CompletionStage<CommandOutcome>> commands;
    private final Map<InterestKey, Interest> interests = new HashMap<>();
    private int generation;

    public Interests(Lane lane, Function<Command.Body, CompletionStage<CommandOutcome>> commands) {
        this.lane = lane;
        this.commands = commands;
    }

    /**
     * Adds a connection.
     *
     * @param whenInForce gets the epoch from which on the connection is reached; at once where it already is
     */
    public void add(InterestKey key, String connection, LongConsumer whenInForce) {
        lane.assertOnLane();
        interests.computeIfAbsent(key, k -> new Interest()).add(connection, whenInForce);
        settle(key);
    }

    public void remove(InterestKey key, String connection) {
        lane.assertOnLane();
        Interest interest = interests.get(key);
        if (interest != null) {
            interest.remove(connection);
            settle(key);
        }
    }

    /** The lease has ended, and with it all that was said under it. */
    public void forgetAll() {
        lane.assertOnLane();
        generation++;
        interests.clear();
    }

    /** How many entries of the control log this node's anonymous connections cost. */
    public int size() {
        return interests.size();
    }

    private void settle(InterestKey key) {
        Interest interest = interests.get(key);
        if (interest == null || interest.commandPending) {
            return;
        }
        if (interest.unused()) {
            interests.remove(key);
        } else if (!interest.settled()) {
            send(key, interest, interest.wanted());
        }
    }

    private void send(InterestKey key, Interest interest, Holder holder) {
        interest.commandPending = true;
        int sentIn = generation;
        commands.apply(new Command.SetInterest(key.tenant(), key.channel(), holder))
                .whenComplete((outcome, failure) -> lane.execute(() -> {
                    if (sentIn == generation) {
                        if (outcome instanceof CommandOutcome.Applied applied) {
                            interest.commandPending = false;
                            interest.nowInForce(holder, applied.epoch());
                            settle(key);
                        } else {
                            retryLater(key, interest, sentIn);
                        }
                    }
                }));
    }

    private void retryLater(InterestKey key, Interest interest, int sentIn) {
        lane.after(RETRY_MS, () -> {
            if (sentIn == generation) {
                interest.commandPending = false;
                settle(key);
            }
        });
    }
}
