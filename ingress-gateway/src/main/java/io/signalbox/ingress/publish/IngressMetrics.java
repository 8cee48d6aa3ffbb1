package io.signalbox.ingress.publish;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.signalbox.routing.errors.ErrorCode;

/** What the door counts. Thread-safe. */
public final class IngressMetrics {
    private final MeterRegistry registry;
    private final Counter stored;
    private final Counter storedBytes;

    public IngressMetrics(MeterRegistry registry) {
        this.registry = registry;
        stored =
                Counter.builder("signalbox.ingress.frames.stored")
                        .description("Frames stored in the log and acknowledged")
                        .register(registry);
        storedBytes =
                Counter.builder("signalbox.ingress.frames.stored.bytes")
                        .description("Bytes of the messages that held them")
                        .baseUnit("bytes")
                        .register(registry);
    }

    void stored(int bytes) {
        stored.increment();
        storedBytes.increment(bytes);
    }

    void refused(ErrorCode code) {
        Counter.builder("signalbox.ingress.frames.refused")
                .description("Frames refused at the door or not confirmed by the log, by code")
                .tag("code", code.name())
                .register(registry)
                .increment();
    }
}
