package io.signalbox.routing.admission;

import io.signalbox.routing.destination.Destinations;
import io.signalbox.routing.frame.Delivery;
import io.signalbox.routing.frame.Direction;
import io.signalbox.routing.frame.Exchange;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.frame.Kind;
import io.signalbox.routing.frame.Payload;
import io.signalbox.routing.frame.Terms;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A frame that was read and checked for its form, and is not yet admitted: nobody has asked who
 * sends it. Its payload is a slice of the bytes it was read from. Immutable.
 */
public final class Publish implements ClientMessage {
    private final @Nullable String id;
    private final String channel;
    private final String type;
    private final Payload payload;
    private final Destinations destinations;
    private final @Nullable Direction direction;
    private final Delivery delivery;
    private final List<Destinations> failover;
    private final Exchange exchange;
    private final Terms terms;
    private final Map<String, String> headers;

    Publish(Envelope envelope) {
        id = envelope.id;
        channel = envelope.channel;
        type = Objects.requireNonNull(envelope.type);
        payload = envelope.payload;
        destinations = envelope.destinations;
        direction = envelope.direction;
        delivery = envelope.delivery;
        failover = envelope.failover;
        exchange = envelope.exchange();
        terms = envelope.terms();
        headers = envelope.headers;
    }

    private Publish(Publish from, Terms terms) {
        id = from.id;
        channel = from.channel;
        type = from.type;
        payload = from.payload;
        destinations = from.destinations;
        direction = from.direction;
        delivery = from.delivery;
        failover = from.failover;
        exchange = from.exchange;
        this.terms = terms;
        headers = from.headers;
    }

    /** The producer's id; null if it gave none. */
    public @Nullable String id() {
        return id;
    }

    /** Never absent: {@link Frame#DEFAULT_CHANNEL} where the frame names none. */
    public String channel() {
        return channel;
    }

    public String type() {
        return type;
    }

    /** Whether it is a request, whose answer needs a connection to come to. */
    public boolean isRequest() {
        return exchange.kind() == Kind.REQUEST;
    }

    /** Whether the producer asks to be told what was decided. */
    public boolean outcomeWanted() {
        return terms.outcomeWanted();
    }

    /** The same frame, whose producer asks to be told what was decided. */
    public Publish wantingOutcome() {
        return new Publish(this, terms.wantingOutcome());
    }

    Frame frame(Principal principal, long takenAtMs, String fallbackId) {
        return new Frame(
                id == null ? fallbackId : id,
                principal.tenant(),
                channel,
                type,
                principal.sender(),
                destinations,
                direction,
                delivery,
                failover,
                exchange,
                termsAt(principal.epoch()),
                headers,
                payload,
                takenAtMs,
                principal.replyTo());
    }

    private Terms termsAt(long epoch) {
        return epoch <= terms.minEpoch()
                ? terms
                : new Terms(
                        terms.ttlMs(),
                        terms.retain(),
                        terms.ifVersion(),
                        terms.bypass(),
                        epoch,
                        terms.outcomeWanted());
    }
}
