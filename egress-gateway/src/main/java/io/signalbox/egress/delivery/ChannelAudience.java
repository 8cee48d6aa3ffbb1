package io.signalbox.egress.delivery;

import io.signalbox.routing.delivery.TakenOffsets;
import io.signalbox.websocket.fanout.Audience;

/**
 * The receivers of one channel as the transport addresses them: all at once.
 *
 * <p>A broadcast may go to the audience as a whole if every member was subscribed when it was
 * decided, and if none of them has had it. Both are known from two numbers that are kept for the
 * group, so that a broadcast costs nothing per socket.
 */
final class ChannelAudience {
    private final Audience audience;
    private final TakenOffsets taken = new TakenOffsets();
    private long latestJoinEpoch;

    ChannelAudience(Audience audience) {
        this.audience = audience;
    }

    Audience audience() {
        return audience;
    }

    TakenOffsets taken() {
        return taken;
    }

    void joinedAt(long epoch) {
        latestJoinEpoch = Math.max(latestJoinEpoch, epoch);
    }

    /** Whether all of its members were there at this epoch. */
    boolean wasComplete(long epoch) {
        return epoch >= latestJoinEpoch;
    }
}
