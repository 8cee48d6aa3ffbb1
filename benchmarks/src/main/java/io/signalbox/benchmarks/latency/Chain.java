package io.signalbox.benchmarks.latency;

import io.signalbox.benchmarks.load.Pace;
import java.io.IOException;

/** A way from a sender to a receiver. Closing it ends its threads. */
public interface Chain extends AutoCloseable {

    Pace.Sender sender();

    /** Where what arrives is to be noted from now on. */
    void noteArrivals(Arrivals arrivals);

    @Override
    void close() throws IOException;
}
