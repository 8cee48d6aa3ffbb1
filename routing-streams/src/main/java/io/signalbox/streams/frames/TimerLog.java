package io.signalbox.streams.frames;

import io.signalbox.routing.exchange.Timer;

/**
 * Where timers are written: into the log of frames. Thread-safe; never blocks.
 *
 * <p>A timer need not arrive: whoever wrote it does so again while the request stays open. Nor does
 * it hurt that one arrives twice, or from a router that has lost its partition.
 */
@FunctionalInterface
public interface TimerLog {

    /**
     * @param partition of the request
     */
    void write(int partition, Timer timer);
}
