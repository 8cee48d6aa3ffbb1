package io.signalbox.websocket;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;

/**
 * What a server's process holds for its peers.
 *
 * @param members of its audience
 * @param pooledBuffers of Undertow's, out of their pool
 * @param heapBytes in use after a collection
 */
record Holdings(
        long descriptors,
        int sockets,
        int members,
        long queuedBytes,
        int pooledBuffers,
        long directBytes,
        long heapBytes) {

    static long openDescriptors() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getOpenFileDescriptorCount();
    }

    static long directBytesInUse() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }

    static long heapBytesAfterCollection() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
