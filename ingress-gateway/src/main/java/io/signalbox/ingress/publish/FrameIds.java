package io.signalbox.ingress.publish;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes ids for frames that bring none: unique in the cluster, in the order of one process.
 * Thread-safe.
 */
public final class FrameIds {
    private final String prefix = Long.toString(new SecureRandom().nextLong() >>> 4, 36) + '-';
    private final AtomicLong count = new AtomicLong();

    public String next() {
        return prefix + Long.toString(count.incrementAndGet(), 36);
    }
}
