package io.signalbox.routing.frame;

import org.jspecify.annotations.Nullable;

/**
 * A frame's part in a conversation.
 *
 * @param kind event, request or reply
 * @param inReplyTo for a reply, where the request stands
 * @param timeoutMs for a request, how long an answer is awaited, in milliseconds; 0 is the default
 */
public record Exchange(Kind kind, @Nullable FramePosition inReplyTo, long timeoutMs) {

    public static final Exchange EVENT = new Exchange(Kind.EVENT, null, 0);
}
