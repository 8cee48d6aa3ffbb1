package io.signalbox.routing.decision;

import io.signalbox.routing.destination.Destination;
import io.signalbox.routing.destination.Destinations;
import io.signalbox.routing.frame.Delivery;
import io.signalbox.routing.frame.Direction;
import io.signalbox.routing.frame.Exchange;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.frame.Kind;
import io.signalbox.routing.frame.LoggedFrame;
import io.signalbox.routing.frame.Payload;
import io.signalbox.routing.frame.Sender;
import io.signalbox.routing.frame.Terms;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A frame for a test, of which only what matters there is said. */
public final class FrameBuilder {
    private String id = "frame-1";
    private String tenant = "acme";
    private String channel = Frame.DEFAULT_CHANNEL;
    private String type = "signal";
    private @Nullable String from;
    private Destinations destinations = Destinations.BROADCAST;
    private @Nullable Direction direction;
    private Delivery delivery = Delivery.TO_ALL;
    private Exchange exchange = Exchange.EVENT;
    private Map<String, String> headers = Map.of();
    private Payload payload = Payload.empty();
    private List<Destinations> failover = List.of();
    private @Nullable String instance;
    private @Nullable String replyTo;
    private long offset;
    private @Nullable Long ttlMs;
    private long takenAtMs;
    private long appendedAtMs;

    public FrameBuilder id(String value) {
        id = value;
        return this;
    }

    public FrameBuilder tenant(String value) {
        tenant = value;
        return this;
    }

    public FrameBuilder channel(String value) {
        channel = value;
        return this;
    }

    public FrameBuilder type(String value) {
        type = value;
        return this;
    }

    /** The connection it comes from; none if this is not said. */
    public FrameBuilder from(@Nullable String connection) {
        from = connection;
        return this;
    }

    public FrameBuilder to(Destination... entries) {
        return to(List.of(entries));
    }

    public FrameBuilder to(List<Destination> entries) {
        destinations = new Destinations.Named(entries);
        return this;
    }

    public FrameBuilder direction(@Nullable Direction value) {
        direction = value;
        return this;
    }

    public FrameBuilder delivery(Delivery value) {
        delivery = value;
        return this;
    }

    public FrameBuilder request() {
        exchange = new Exchange(Kind.REQUEST, null, 0);
        return this;
    }

    public FrameBuilder request(long timeoutMs) {
        exchange = new Exchange(Kind.REQUEST, null, timeoutMs);
        return this;
    }

    public FrameBuilder replyTo(FramePosition request) {
        exchange = new Exchange(Kind.REPLY, request, 0);
        return this;
    }

    public FrameBuilder failover(Destination... entries) {
        failover = List.of(new Destinations.Named(List.of(entries)));
        return this;
    }

    public FrameBuilder header(String name, String value) {
        headers = Map.of(name, value);
        return this;
    }

    public FrameBuilder payload(Payload value) {
        payload = value;
        return this;
    }

    public FrameBuilder instance(String value) {
        instance = value;
        return this;
    }

    /** The address at which the sender awaits outcomes. */
    public FrameBuilder outcomesTo(String value) {
        replyTo = value;
        return this;
    }

    public FrameBuilder at(long value) {
        offset = value;
        return this;
    }

    public FrameBuilder ttlMs(long value) {
        ttlMs = value;
        return this;
    }

    public FrameBuilder takenAtMs(long value) {
        takenAtMs = value;
        return this;
    }

    public FrameBuilder appendedAtMs(long value) {
        appendedAtMs = value;
        return this;
    }

    public LoggedFrame build() {
        Frame frame =
                new Frame(
                        id,
                        tenant,
                        channel,
                        type,
                        new Sender("subject", from, null, null, instance),
                        destinations,
                        direction,
                        delivery,
                        failover,
                        exchange,
                        new Terms(ttlMs, false, null, false, 0, false),
                        headers,
                        payload,
                        takenAtMs,
                        replyTo);
        return new LoggedFrame(new FramePosition(0, offset), appendedAtMs, frame);
    }
}
