package io.signalbox.gateway.interest;

import io.signalbox.routing.control.Holder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * The members behind one {@link InterestKey}, what the control log says of them, and who waits for
 * it to say more.
 */
final class Interest {
    private final Set<String> members = new LinkedHashSet<>();
    private final List<Waiter> waiters = new ArrayList<>();
    private Holder inForce = Holder.NOBODY;
    private long epoch;
    boolean commandPending;

    private record Waiter(String connection, LongConsumer whenInForce) {}

    void add(String connection, LongConsumer whenInForce) {
        members.add(connection);
        waiters.add(new Waiter(connection, whenInForce));
        release();
    }

    void remove(String connection) {
        members.remove(connection);
        waiters.removeIf(waiter -> waiter.connection.equals(connection));
    }

    /** What the control log should say. */
    Holder wanted() {
        return switch (members.size()) {
            case 0 -> Holder.NOBODY;
            case 1 -> new Holder.One(members.iterator().next());
            default -> Holder.MANY;
        };
    }

    boolean settled() {
        return inForce.equals(wanted());
    }

    boolean unused() {
        return members.isEmpty() && settled() && !commandPending;
    }

    void nowInForce(Holder holder, long atEpoch) {
        inForce = holder;
        epoch = atEpoch;
        release();
    }

    /**
     * A waiter is served as soon as the log's words cover its connection, even if they are about to
     * change again.
     */
    private void release() {
        List<Waiter> served = waiters.stream().filter(this::covered).toList();
        waiters.removeAll(served);
        served.forEach(waiter -> waiter.whenInForce.accept(epoch));
    }

    private boolean covered(Waiter waiter) {
        return switch (inForce) {
            case Holder.Nobody nobody -> false;
            case Holder.One one -> one.connection().equals(waiter.connection);
            case Holder.Many many -> true;
        };
    }
}
