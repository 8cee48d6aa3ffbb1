package io.signalbox.client;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many messages, and of how many bytes, may await their answer. What is larger than all of it
 * has room when nothing else is there. Thread-safe; waiters are served in their order.
 */
final class Room {
    private final int maxMessages;
    private final long maxBytes;
    private final WhenFull whenFull;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition released = lock.newCondition();
    private int messages;
    private long bytes;

    Room(ClientOptions options) {
        this.maxMessages = options.maxInFlight();
        this.maxBytes = options.maxInFlightBytes();
        this.whenFull = options.whenFull();
        this.patience = options.ackTimeout();
    }

    /**
     * Takes room; false where there is none: at once by policy or on a thread that reads, which
     * would wait for itself, and otherwise after waiting.
     */
    boolean take(long messageBytes) {
        lock.lock();
        try {
            if (!fits(messageBytes) && (!mayWait() || !await(messageBytes))) {
                return false;
            }
            messages++;
            bytes += messageBytes;
            return true;
        } finally {
            lock.unlock();
        }
    }

    void release(long messageBytes) {
        lock.lock();
        try {
            messages--;
            bytes -= messageBytes;
            released.signalAll();
        } finally {
            lock.unlock();
        }
    }

    SignalboxException full() {
        return SignalboxException.local(
                ErrorCodes.IN_FLIGHT_LIMIT,
                "as much awaits its answer as may: "
                        + maxMessages
                        + " messages (maxInFlight) or "
                        + maxBytes
                        + " bytes (maxInFlightBytes); this one was not sent"
                        + (SocketReader.isReading()
                                ? ", and the call did not wait, because it came on the thread that"
                                        + " reads the answers: give handlers threads of their own"
                                        + " (handlerThreads)"
                                : ""),
                true);
    }

    private boolean mayWait() {
        return whenFull == WhenFull.WAIT && !SocketReader.isReading();
    }

    private boolean fits(long messageBytes) {
        return messages == 0 || (messages < maxMessages && bytes + messageBytes <= maxBytes);
    }

    private boolean await(long messageBytes) {
        long leftNanos = patience.toNanos();
        try {
            while (!fits(messageBytes)) {
                if (leftNanos <= 0) {
                    return false;
                }
                leftNanos = released.awaitNanos(leftNanos);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
