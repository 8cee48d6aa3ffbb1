package io.signalbox.benchmarks.load;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/** Sends at a steady rate, each frame at its due time or as soon after it as the thread wakes. */
public final class Pace {
    private static final long LONGEST_PARK_NANOS = 1_000_000;

    private Pace() {}

    /** Sends frames; those of a {@link #flush} may go together. */
    public interface Sender {
        void send(long index, long dueNanos);

        void flush() throws IOException;
    }

    /** Blocks until the last is sent. The first is due at {@code startNanos}. */
    public static void run(long startNanos, int perSecond, long frames, Sender sender)
            throws IOException {
        long intervalNanos = 1_000_000_000L / perSecond;
        long index = 0;
        while (index < frames) {
            long now = System.nanoTime();
            long due = startNanos + index * intervalNanos;
            if (now < due) {
                LockSupport.parkNanos(Math.min(due - now, LONGEST_PARK_NANOS));
                continue;
            }
            for (; index < frames && due <= now; due += intervalNanos) {
                sender.send(index, due);
                index++;
            }
            sender.flush();
        }
    }
}
