package io.signalbox.schemas.codec;

import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.frame.Payload;
import io.signalbox.routing.frame.Sender;
import java.util.List;
import java.util.Map;

/**
 * The one answer to a request that asked many, on its way to the requester's node.
 *
 * @param frameId the requester's id for its request
 * @param connection of the requester
 * @param receipt where the request stands
 * @param decided where the record stands whose decision this is
 * @param replies in the order they came
 * @param missing those who were asked and did not reply; a class of anonymous connections by its
 *     node and a slash
 * @param lease of the requester's node; another lease ignores it
 */
public record Gathered(
        String frameId,
        String tenant,
        String connection,
        FramePosition receipt,
        FramePosition decided,
        List<Reply> replies,
        List<String> missing,
        long lease) {

    public Gathered {
        replies = List.copyOf(replies);
        missing = List.copyOf(missing);
    }

    /** One of the replies. */
    public record Reply(Sender sender, Map<String, String> headers, Payload payload) {}
}
