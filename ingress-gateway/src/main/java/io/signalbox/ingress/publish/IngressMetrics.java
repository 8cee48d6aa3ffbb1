package io.signalbox.ingress.publish;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.signalbox.routing.errors.ErrorCode;
import java.util.EnumMap;
import java.util.Map;

/** What the door counts. Thread-safe. */
public final class IngressMetrics {
    private final Counter stored;
    private final Counter storedBytes;
    private final Map<ErrorCode, Counter> refused = new EnumMap<>(ErrorCode.class);

    public IngressMetrics(MeterRegistry registry) {
        stored =
                Counter.builder("signalbox.ingress.frames.stored")
                        .description("Frames stored in the log and acknowledged")
                        .register(registry);
        storedBytes =
                Counter.builder("signalbox.ingress.frames.stored.bytes")
                        .description("Bytes of the messages that held them")
                        .baseUnit("bytes")
                        .register(registry);
        for (ErrorCode code : ErrorCode.values()) {
            refused.put(
                    code,
                    Counter.builder("signalbox.ingress.frames.refused")
                            .description(
                                    "Frames refused at the door or not confirmed by the log, by"
                                            + " code")
                            .tag("code", code.name())
                            .register(registry));
        }
    }

    void stored(int bytes) {
        stored.increment();
        storedBytes.increment(bytes);
    }

    public void refused(ErrorCode code) {
        Counter counter = refused.get(code);
        if (counter != null) {
            counter.increment();
        }
    }
}
