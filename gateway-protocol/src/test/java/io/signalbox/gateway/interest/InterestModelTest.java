package io.signalbox.gateway.interest;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.control.Holder;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Whoever comes and goes, and whichever outcomes are lost: the log covers each member from the
 * epoch on at which it was served, and says in the end what is true.
 */
class InterestModelTest {
    private final Interest interest = new Interest();
    private final Set<String> members = new HashSet<>();
    private final Map<String, Long> served = new HashMap<>();

    /** Commands that stand in the log, the oldest first; not all of them are decided yet. */
    private final ArrayDeque<Holder> undecided = new ArrayDeque<>();

    private Holder log = Holder.NOBODY;
    private long epoch;

    @Property(tries = 500)
    void theLogCoversEveryMemberThatWasServed(@ForAll long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < 200; step++) {
            act(random);
            for (String connection : served.keySet()) {
                assertThat(covers(log, connection)).as("%s in %s", connection, log).isTrue();
            }
        }
        while (!interest.isSettled()) {
            if (interest.isCommandPending()) {
                decideAll();
            } else {
                send();
            }
        }
        assertThat(log).isEqualTo(interest.wanted());
        assertThat(served).containsOnlyKeys(members);
    }

    private void act(Random random) {
        String connection = "n." + random.nextInt(4);
        switch (random.nextInt(6)) {
            case 0, 1 -> {
                if (members.add(connection)) {
                    interest.add(connection, inForce -> served.put(connection, inForce));
                }
            }
            case 2 -> {
                members.remove(connection);
                served.remove(connection);
                interest.remove(connection, _ -> {});
            }
            case 3 -> send();
            case 4 -> {
                if (interest.isCommandPending()) {
                    decideAll();
                }
            }
            default -> {
                if (interest.isCommandPending()) {
                    loseOne(random);
                }
            }
        }
    }

    private void send() {
        if (!interest.isCommandPending() && !interest.isSettled()) {
            Holder wanted = interest.wanted();
            interest.send(wanted);
            undecided.add(wanted);
        }
    }

    private void decideAll() {
        while (!undecided.isEmpty()) {
            log = undecided.remove();
            epoch++;
        }
        interest.applied(epoch);
    }

    /** It may never come to the log, be decided unheard, or be decided later. */
    private void loseOne(Random random) {
        switch (random.nextInt(3)) {
            case 0 -> undecided.removeLast();
            case 1 -> {
                log = undecided.remove();
                epoch++;
            }
            default -> {}
        }
        interest.lost();
    }

    private static boolean covers(Holder holder, String connection) {
        return switch (holder) {
            case Holder.Nobody nobody -> false;
            case Holder.One(String one) -> one.equals(connection);
            case Holder.Many many -> true;
        };
    }
}
