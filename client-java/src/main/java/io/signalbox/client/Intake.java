package io.signalbox.client;

import org.jspecify.annotations.Nullable;

/**
 * Counts what has arrived and is not yet handled, so that no more is read than the memory may hold.
 * Thread-safe.
 */
final class Intake {
    private final int maxCalls;
    private final long maxChars;
    private int calls;
    private long chars;
    private @Nullable Runnable waiting;

    Intake(ClientOptions options) {
        this(options.maxQueuedFrames(), options.maxQueuedChars());
    }

    Intake(int maxCalls, long maxChars) {
        this.maxCalls = maxCalls;
        this.maxChars = maxChars;
    }

    /**
     * Takes something in, in any case.
     *
     * @param readOn is run once, when there is room again, where there is none now
     * @return false where the reader must wait for that
     */
    synchronized boolean add(long size, Runnable readOn) {
        add(size);
        if (hasRoom()) {
            return true;
        }
        waiting = readOn;
        return false;
    }

    /** Takes something in after all, when its reader has read on. */
    synchronized void add(long size) {
        calls++;
        chars += size;
    }

    /** Something is handled. */
    void release(long size) {
        var readOn = afterRelease(size);
        if (readOn != null) {
            readOn.run();
        }
    }

    private synchronized @Nullable Runnable afterRelease(long size) {
        calls--;
        chars -= size;
        if (!hasRoom()) {
            return null;
        }
        var readOn = waiting;
        waiting = null;
        return readOn;
    }

    private boolean hasRoom() {
        return calls < maxCalls && chars < maxChars;
    }
}
