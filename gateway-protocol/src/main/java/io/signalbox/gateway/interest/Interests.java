package io.signalbox.gateway.interest;

import io.signalbox.gateway.lane.Lane;
import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.CommandOutcome;
import io.signalbox.routing.control.CommandOutcome.Applied;
import io.signalbox.routing.control.CommandOutcome.Rejected;
import io.signalbox.routing.control.Holder;
import io.signalbox.routing.errors.ErrorCode;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps, for one lease, the control log's word on this node's anonymous connections true: nobody,
 * one of them by name, or many.
 *
 * <p>For each key at most one command is on its way; when its outcome is in and the members have
 * changed meanwhile, the next one follows. A command states the whole, so a lost outcome is mended
 * by sending again; until then nobody is told that it is in force. On the lane only.
 */
public final class Interests {
    private static final long RETRY_MS = 500;

    private final Lane lane;
    private final Function<Command.Body, CompletionStage<CommandOutcome>> commands;
    private final Map<InterestKey, Interest> interests = new HashMap<>();
    private volatile int size;

    public Interests(Lane lane, Function<Command.Body, CompletionStage<CommandOutcome>> commands) {
        this.lane = lane;
        this.commands = commands;
    }

    /**
     * Adds a connection.
     *
     * @param whenInForce gets the epoch from which on the connection is reached; at once where it
     *     already is
     */
    public void add(InterestKey key, String connection, LongConsumer whenInForce) {
        lane.assertOnLane();
        interests.computeIfAbsent(key, k -> new Interest()).add(connection, whenInForce);
        settle(key);
    }

    /**
     * Takes a connection out.
     *
     * @param whenInForce gets the epoch from which on it is not counted any more; at once where the
     *     log need not say anything else
     */
    public void remove(InterestKey key, String connection, LongConsumer whenInForce) {
        lane.assertOnLane();
        Interest interest = interests.get(key);
        if (interest == null) {
            whenInForce.accept(0);
        } else {
            interest.remove(connection, whenInForce);
            settle(key);
        }
    }

    /**
     * How many entries of the control log this node's anonymous connections cost. To be asked by
     * any thread.
     */
    public int size() {
        return size;
    }

    private void settle(InterestKey key) {
        Interest interest = interests.get(key);
        if (interest != null && !interest.isCommandPending()) {
            if (interest.isUnused()) {
                interests.remove(key);
            }
            if (interest.isSettled()) {
                interest.serveLeavers();
            } else {
                send(key, interest, interest.wanted());
            }
        }
        size = interests.size();
    }

    private void send(InterestKey key, Interest interest, Holder holder) {
        interest.send(holder);
        commands.apply(new Command.SetInterest(key.tenant(), key.channel(), holder))
                .whenComplete(
                        (outcome, failure) -> lane.execute(() -> sent(key, interest, outcome)));
    }

    private void sent(InterestKey key, Interest interest, @Nullable CommandOutcome outcome) {
        switch (outcome) {
            case Applied applied -> {
                interest.applied(applied.epoch());
                settle(key);
            }
            case Rejected rejected when rejected.code() == ErrorCode.LEASE_ENDED -> {
                // With the lease everything ended that was said under it; its connections are being
                // closed.
            }
            case null, default ->
                    lane.after(
                            RETRY_MS,
                            () -> {
                                interest.lost();
                                settle(key);
                            });
        }
    }
}
