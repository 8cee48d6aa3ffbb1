package io.signalbox.egress.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What egress counts. Written by the lane. */
public final class EgressMetrics {
    private final Counter frames;
    private final Counter directed;
    private final Counter broadcast;
    private final Counter expired;
    private final Counter unreadable;

    public EgressMetrics(MeterRegistry registry) {
        frames =
                counter(
                        registry,
                        "signalbox.egress.frames",
                        "Deliveries taken from the node's topic");
        directed =
                counter(
                        registry,
                        "signalbox.egress.sockets.addressed",
                        "Frames handed to single sockets");
        broadcast =
                counter(
                        registry,
                        "signalbox.egress.audiences.addressed",
                        "Frames handed to a whole audience at once");
        expired =
                counter(
                        registry,
                        "signalbox.egress.frames.expired",
                        "Deliveries whose time to live was over before they went out");
        unreadable =
                counter(
                        registry,
                        "signalbox.egress.frames.unreadable",
                        "Deliveries that hold no frame this version can read");
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    void frame() {
        frames.increment();
    }

    void toSocket() {
        directed.increment();
    }

    void toAudience() {
        broadcast.increment();
    }

    void expired() {
        expired.increment();
    }

    void unreadable() {
        unreadable.increment();
    }
}
