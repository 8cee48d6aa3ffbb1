package io.signalbox.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.signalbox.routing.destination.Destination;
import io.signalbox.routing.destination.Destinations;
import io.signalbox.routing.frame.Delivery;
import io.signalbox.routing.frame.Exchange;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.frame.Kind;
import io.signalbox.routing.frame.Payload;
import io.signalbox.routing.frame.Sender;
import io.signalbox.routing.frame.Terms;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Frames for tests: a broadcast to {@code acme:room} unless it is told otherwise. */
record Frames(
        String id,
        Sender sender,
        Destinations destinations,
        Delivery delivery,
        Terms terms,
        Exchange exchange,
        @Nullable String replyTo) {

    static Frames broadcast(String id) {
        return new Frames(
                id,
                Sender.anonymous("alice", null),
                Destinations.BROADCAST,
                Delivery.TO_ALL,
                Terms.NONE,
                Exchange.EVENT,
                null);
    }

    static Frames to(String id, Destination... destinations) {
        return new Frames(
                id,
                Sender.anonymous("alice", null),
                new Destinations.Named(List.of(destinations)),
                Delivery.TO_ALL,
                Terms.NONE,
                Exchange.EVENT,
                null);
    }

    Frames from(String connection, String replyTo) {
        return new Frames(
                id,
                Sender.anonymous("alice", connection),
                destinations,
                delivery,
                terms,
                exchange,
                replyTo);
    }

    Frames by(Delivery how) {
        return new Frames(id, sender, destinations, how, terms, exchange, replyTo);
    }

    /** Expects an answer within that time. */
    Frames request(long timeoutMs) {
        return as(new Exchange(Kind.REQUEST, null, timeoutMs));
    }

    Frames replyTo(FramePosition request) {
        return as(new Exchange(Kind.REPLY, request, 0));
    }

    private Frames as(Exchange part) {
        return new Frames(id, sender, destinations, delivery, terms, part, replyTo);
    }

    Frames atEpoch(long minEpoch) {
        return new Frames(
                id,
                sender,
                destinations,
                delivery,
                new Terms(null, false, null, false, minEpoch, false),
                exchange,
                replyTo);
    }

    Frames outcomeWanted() {
        return new Frames(
                id,
                sender,
                destinations,
                delivery,
                new Terms(null, false, null, false, 0, true),
                exchange,
                replyTo);
    }

    Frame frame() {
        return inChannel("room");
    }

    Frame inChannel(String channel) {
        return new Frame(
                id,
                "acme",
                channel,
                "note",
                sender,
                destinations,
                null,
                delivery,
                List.of(),
                exchange,
                terms,
                Map.of(),
                Payload.of(("{\"n\":\"" + id + "\"}").getBytes(UTF_8)),
                RouterDriver.START_MS,
                replyTo);
    }
}
