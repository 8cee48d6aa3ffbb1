package io.signalbox.routing.exchange;

import io.signalbox.routing.frame.FramePosition;

/**
 * Says in the log of frames that the time of a request is over. It stands in the request's
 * partition, under the request's key, and has no effect before it is read there.
 *
 * @param request where the request stands
 * @param dueAtMs the request's deadline, in milliseconds of the epoch
 */
public record Timer(String tenant, String channel, FramePosition request, long dueAtMs) {

    /** The key of the request's record, and of this one. */
    public String partitionKey() {
        return tenant + ':' + channel;
    }
}
