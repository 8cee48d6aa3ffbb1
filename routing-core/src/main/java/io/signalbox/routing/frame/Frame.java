package io.signalbox.routing.frame;

import io.signalbox.routing.destination.Destinations;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way: what {@code signalbox.frames} holds.
 *
 * @param id the producer's id, or one that ingress made
 * @param tenant from the credential
 * @param channel never absent: a frame without one is on {@link #DEFAULT_CHANNEL}
 * @param type the event type
 * @param sender who sent it, from the credential and the announcement
 * @param destinations whom it names, or everyone on its channel
 * @param direction the side of peers it may reach; null for both
 * @param delivery how receivers are picked among the candidates
 * @param failover destination lists tried in order when a request finds nobody
 * @param exchange event, request or reply
 * @param terms what the producer asked for
 * @param headers text to text, for the receiver
 * @param payload the bytes as they came
 * @param takenAtMs when ingress took it, in milliseconds of the epoch
 * @param replyTo the address at which the sender awaits outcomes: a node, a dot and a suffix; null
 *     where nobody waits
 */
public record Frame(
        String id,
        String tenant,
        String channel,
        String type,
        Sender sender,
        Destinations destinations,
        @Nullable Direction direction,
        Delivery delivery,
        List<Destinations> failover,
        Exchange exchange,
        Terms terms,
        Map<String, String> headers,
        Payload payload,
        long takenAtMs,
        @Nullable String replyTo) {

    /**
     * The channel of a frame that names none; every connection belongs to it until it unsubscribes.
     */
    public static final String DEFAULT_CHANNEL = "default";

    /** The key of the frame's records: frames of one key keep their order. */
    public String partitionKey() {
        return tenant + ':' + channel;
    }

    /** The same frame with other destinations. */
    public Frame to(Destinations others) {
        return new Frame(
                id, tenant, channel, type, sender, others, direction, delivery, failover, exchange,
                terms, headers, payload, takenAtMs, replyTo);
    }
}
