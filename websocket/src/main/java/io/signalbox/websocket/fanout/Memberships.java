package io.signalbox.websocket.fanout;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The audiences that one socket is in: a short list for the many sockets that are in few, with an
 * index from {@link #INDEX_FROM} on for the few that are in many. Owned by the writer thread.
 */
final class Memberships {
    private static final int INDEX_FROM = 16;

    private final ArrayList<Membership> list = new ArrayList<>(1);
    private @Nullable IdentityHashMap<Members, Membership> index;

    void add(Membership membership) {
        membership.indexOfSocket = list.size();
        list.add(membership);
        if (index != null) {
            index.put(membership.members, membership);
        } else if (list.size() >= INDEX_FROM) {
            IdentityHashMap<Members, Membership> made = new IdentityHashMap<>();
            for (Membership one : list) {
                made.put(one.members, one);
            }
            index = made;
        }
    }

    void remove(Membership membership) {
        Membership last = list.removeLast();
        if (last != membership) {
            list.set(membership.indexOfSocket, last);
            last.indexOfSocket = membership.indexOfSocket;
        }
        if (index != null) {
            index.remove(membership.members);
        }
    }

    @Nullable Membership in(Members members) {
        if (index != null) {
            return index.get(members);
        }
        for (Membership one : list) {
            if (one.members == members) {
                return one;
            }
        }
        return null;
    }

    void endAll() {
        while (!list.isEmpty()) {
            list.getLast().end();
        }
    }
}
