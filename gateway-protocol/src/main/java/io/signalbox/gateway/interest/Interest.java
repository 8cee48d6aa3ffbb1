package io.signalbox.gateway.interest;

import io.signalbox.routing.control.Holder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The members behind one {@link InterestKey}, what the control log says of them, and who waits for
 * it to say more.
 *
 * <p>Guarantee: a member that was served is covered by the log's word from its epoch on, for as
 * long as it is a member. Therefore nobody is served while a word that does not cover it may be on
 * its way into the log.
 */
final class Interest {
    private final Set<String> members = new LinkedHashSet<>();
    private final List<Waiter> waiters = new ArrayList<>();
    private final List<LongConsumer> leavers = new ArrayList<>();
    private Holder inForce = Holder.NOBODY;
    private long epoch;
    private @Nullable Holder sent;

    /** A command was lost: the log may say what {@link #inForce} says, or what was sent since. */
    private boolean doubtful;

    private record Waiter(String connection, LongConsumer whenInForce) {}

    void add(String connection, LongConsumer whenInForce) {
        members.add(connection);
        if (covers(connection)) {
            whenInForce.accept(epoch);
        } else {
            waiters.add(new Waiter(connection, whenInForce));
        }
    }

    /**
     * @param whenInForce told by {@link #serveLeavers}
     */
    void remove(String connection, LongConsumer whenInForce) {
        members.remove(connection);
        waiters.removeIf(waiter -> waiter.connection.equals(connection));
        leavers.add(whenInForce);
    }

    /** The log says what is wanted: who has left is counted no more. */
    void serveLeavers() {
        List<LongConsumer> served = List.copyOf(leavers);
        leavers.clear();
        served.forEach(each -> each.accept(epoch));
    }

    /** What the control log should say. */
    Holder wanted() {
        return switch (members.size()) {
            case 0 -> Holder.NOBODY;
            case 1 -> new Holder.One(members.iterator().next());
            default -> Holder.MANY;
        };
    }

    /** Whether a command is on its way, or waits to be sent again. */
    boolean isCommandPending() {
        return sent != null;
    }

    /** Whether the log is known to say what is wanted, with nothing on its way. */
    boolean isSettled() {
        return sent == null && !doubtful && inForce.equals(wanted());
    }

    boolean isUnused() {
        return members.isEmpty() && isSettled();
    }

    void send(Holder holder) {
        sent = holder;
    }

    /** What was sent stands in the log, and so nothing sent before it comes any more. */
    void applied(long atEpoch) {
        inForce = java.util.Objects.requireNonNull(sent);
        epoch = atEpoch;
        sent = null;
        doubtful = false;
        List<Waiter> served = waiters.stream().filter(waiter -> covers(waiter.connection)).toList();
        waiters.removeAll(served);
        served.forEach(waiter -> waiter.whenInForce.accept(epoch));
    }

    /** Nobody can tell what became of what was sent; it is to be said again. */
    void lost() {
        sent = null;
        doubtful = true;
    }

    private boolean covers(String connection) {
        return !doubtful
                && covers(inForce, connection)
                && (sent == null || covers(sent, connection));
    }

    private static boolean covers(Holder holder, String connection) {
        return switch (holder) {
            case Holder.Nobody nobody -> false;
            case Holder.One one -> one.connection().equals(connection);
            case Holder.Many many -> true;
        };
    }
}
