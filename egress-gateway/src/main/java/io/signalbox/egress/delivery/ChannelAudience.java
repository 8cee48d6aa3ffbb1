package io.signalbox.egress.delivery;

import io.signalbox.routing.delivery.TakenOffsets;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.websocket.fanout.Audience;
import java.util.Arrays;

/**
 * The receivers of one channel as the transport addresses them: all at once.
 *
 * <p>A broadcast may go to the audience as a whole if every member was subscribed when it was
 * decided, and if none of them has had it. What the audience took is kept once for the group, so
 * that a broadcast costs nothing per socket; a member that wants to know what it had takes its part
 * over (see {@link Receiver}).
 */
final class ChannelAudience {
    private final Audience audience;
    private long latestJoinEpoch;

    /** How many frames it took. */
    private long takes;

    /** By partition, the offset last taken, and the number of that frame among all it took. */
    private long[] lastOffset = {};

    private long[] lastTake = {};

    ChannelAudience(Audience audience) {
        this.audience = audience;
    }

    Audience audience() {
        return audience;
    }

    void joinedAt(long epoch) {
        latestJoinEpoch = Math.max(latestJoinEpoch, epoch);
    }

    /** Whether all of its members were there at this epoch. */
    boolean wasComplete(long epoch) {
        return epoch >= latestJoinEpoch;
    }

    long takes() {
        return takes;
    }

    void take(FramePosition source) {
        int partition = source.partition();
        if (partition >= lastTake.length) {
            lastOffset = Arrays.copyOf(lastOffset, partition + 1);
            lastTake = Arrays.copyOf(lastTake, partition + 1);
        }
        lastOffset[partition] = source.offset();
        lastTake[partition] = ++takes;
    }

    /** Enters what a member got that joined after so many takes. */
    void enterTakenSince(long joinedAfter, TakenOffsets taken) {
        for (int partition = 0; partition < lastTake.length; partition++) {
            if (lastTake[partition] > joinedAfter) {
                taken.take(new FramePosition(partition, lastOffset[partition]));
            }
        }
    }
}
