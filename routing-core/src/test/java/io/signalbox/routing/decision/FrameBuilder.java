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
                        Sender.anonymous("subject", from),
                        destinations,
                        direction,
                        delivery,
                        List.of(),
                        exchange,
                        new Terms(ttlMs, false, null, false, 0, false),
                        Map.of(),
                        Payload.empty(),
                        takenAtMs,
                        null);
        return new LoggedFrame(new FramePosition(0, 0), appendedAtMs, frame);
    }
}
