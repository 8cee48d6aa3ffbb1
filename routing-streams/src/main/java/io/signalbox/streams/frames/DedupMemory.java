package io.signalbox.streams.frames;

import io.signalbox.routing.decision.Decision;
import io.signalbox.routing.decision.Duplicates;
import io.signalbox.routing.decision.Duplicates.FirstSeen;
import io.signalbox.routing.decision.StateChange;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/**
 * The frames of one partition that were seen lately, by their hashes: a hash table over a ring in
 * the order of the log, all in primitive arrays, 36 to 40 bytes a frame. It grows as it needs to,
 * up to its bound; then the eldest make room. No changelog: the decisions of the partition hold the
 * same, and it is rebuilt from them.
 */
final class DedupMemory {
    static final int MAX_FRAMES = 1 << 19;

    /** Of a place whose frame came again after its time, and stands further back. */
    private static final long MOVED = Long.MIN_VALUE;

    private static final int FIRST_FRAMES = 1 << 10;
    private static final Base64.Decoder BASE64 = Base64.getUrlDecoder();

    private final int maxFrames;
    private long[] high = new long[FIRST_FRAMES];
    private long[] low = new long[FIRST_FRAMES];
    private long[] offset = new long[FIRST_FRAMES];
    private long[] untilMs = new long[FIRST_FRAMES];

    /** A place in the ring plus one, or 0; twice as many as places, so that it is never full. */
    private int[] slots = new int[2 * FIRST_FRAMES];

    private int first;
    private int size;

    /**
     * @param maxFrames a power of two
     */
    DedupMemory(int maxFrames) {
        this.maxFrames = maxFrames;
    }

    int size() {
        return size;
    }

    /** What is known under a key of {@link Duplicates}; empty for nothing. */
    String get(String key) {
        ByteBuffer hash = hash(key);
        int slot = slotOf(hash.getLong(), hash.getLong());
        int place = slots[slot] - 1;
        return place < 0 ? "" : new FirstSeen(offset[place], untilMs[place]).text();
    }

    /**
     * @param nowMs log time: what may come again by then is forgotten
     */
    void put(String key, String text, long nowMs) {
        ByteBuffer hash = hash(key);
        long hashHigh = hash.getLong();
        long hashLow = hash.getLong();
        FirstSeen seen = FirstSeen.read(text);
        makeRoom(nowMs);
        int slot = slotOf(hashHigh, hashLow);
        if (slots[slot] != 0) {
            untilMs[slots[slot] - 1] = MOVED;
        }
        int place = (first + size++) & (high.length - 1);
        slots[slot] = place + 1;
        high[place] = hashHigh;
        low[place] = hashLow;
        offset[place] = seen.offset();
        untilMs[place] = seen.untilMs();
    }

    /** What an earlier owner of the partition remembered with its decision. */
    void takeUp(Decision decision) {
        for (StateChange change : decision.state()) {
            if (change.key().startsWith(Duplicates.KEY) && !change.left().equals(change.took())) {
                put(change.key(), change.left(), 0);
            }
        }
    }

    private static ByteBuffer hash(String key) {
        return ByteBuffer.wrap(BASE64.decode(key.substring(Duplicates.KEY.length())));
    }

    private void makeRoom(long nowMs) {
        while (size > 0 && (untilMs[first] <= nowMs || size == maxFrames)) {
            forgetFirst();
        }
        if (size == high.length) {
            grow();
        }
    }

    /** The slot of the hash, or the free one where it would go. */
    private int slotOf(long hashHigh, long hashLow) {
        int mask = slots.length - 1;
        int slot = home(hashHigh);
        while (slots[slot] != 0) {
            int place = slots[slot] - 1;
            if (high[place] == hashHigh && low[place] == hashLow) {
                return slot;
            }
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private int home(long hashHigh) {
        return (int) hashHigh & (slots.length - 1);
    }

    /** Those behind it that it had pushed out of their place move up (Knuth 6.4, algorithm R). */
    private void forgetFirst() {
        int forgotten = first;
        first = (first + 1) & (high.length - 1);
        size--;
        if (untilMs[forgotten] == MOVED) {
            return;
        }
        int mask = slots.length - 1;
        int free = slotOf(high[forgotten], low[forgotten]);
        int slot = free;
        while (true) {
            slots[free] = 0;
            int home;
            do {
                slot = (slot + 1) & mask;
                if (slots[slot] == 0) {
                    return;
                }
                home = home(high[slots[slot] - 1]);
            } while (free <= slot ? free < home && home <= slot : free < home || home <= slot);
            slots[free] = slots[slot];
            free = slot;
        }
    }

    private void grow() {
        int before = high.length;
        high = unrolled(high);
        low = unrolled(low);
        offset = unrolled(offset);
        untilMs = unrolled(untilMs);
        first = 0;
        slots = new int[2 * high.length];
        for (int place = 0; place < before; place++) {
            if (untilMs[place] != MOVED) {
                slots[slotOf(high[place], low[place])] = place + 1;
            }
        }
    }

    /** Twice as long, the first at its beginning. */
    private long[] unrolled(long[] ring) {
        long[] larger =
                Arrays.copyOf(Arrays.copyOfRange(ring, first, ring.length), 2 * ring.length);
        System.arraycopy(ring, 0, larger, ring.length - first, first);
        return larger;
    }
}
