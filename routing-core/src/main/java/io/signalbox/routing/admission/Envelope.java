package io.signalbox.routing.admission;

import io.signalbox.routing.destination.Destinations;
import io.signalbox.routing.frame.Delivery;
import io.signalbox.routing.frame.Direction;
import io.signalbox.routing.frame.Exchange;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.frame.Kind;
import io.signalbox.routing.frame.Payload;
import io.signalbox.routing.frame.Terms;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members of a {@code publish} as they are found, in any order; what is absent keeps its
 * default.
 */
final class Envelope {
    @Nullable String op;
    @Nullable String id;
    @Nullable String type;
    String channel = Frame.DEFAULT_CHANNEL;
    Payload payload = Payload.empty();
    Destinations destinations = Destinations.BROADCAST;
    boolean addressed;
    @Nullable Direction direction;
    Delivery delivery = Delivery.TO_ALL;
    List<Destinations> failover = List.of();
    Kind kind = Kind.EVENT;
    @Nullable FramePosition inReplyTo;
    long timeoutMs;
    @Nullable Long ttlMs;
    boolean retain;
    @Nullable Long ifVersion;
    boolean bypass;
    long minEpoch;
    boolean outcomeWanted;
    Map<String, String> headers = Map.of();

    Exchange exchange() {
        return kind == Kind.EVENT && inReplyTo == null && timeoutMs == 0
                ? Exchange.EVENT
                : new Exchange(kind, inReplyTo, timeoutMs);
    }

    Terms terms() {
        boolean none =
                ttlMs == null
                        && !retain
                        && ifVersion == null
                        && !bypass
                        && minEpoch == 0
                        && !outcomeWanted;
        return none
                ? Terms.NONE
                : new Terms(ttlMs, retain, ifVersion, bypass, minEpoch, outcomeWanted);
    }
}
