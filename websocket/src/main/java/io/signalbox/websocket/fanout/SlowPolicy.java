package io.signalbox.websocket.fanout;

/**
 * What becomes of a frame that does not fit into the byte budget of a socket that reads too slowly.
 * It acts at frame boundaries only: a frame of which the kernel has taken a byte is always
 * finished.
 */
public sealed interface SlowPolicy {
    SlowPolicy DISCONNECT = new Disconnect();
    SlowPolicy DROP_OLDEST = new DropOldest();

    /**
     * Only the newest queued frame of each key is kept; where that makes no room, the socket is
     * disconnected.
     */
    static SlowPolicy conflate(Object key) {
        return new Conflate(key);
    }

    /** The socket is closed with 1013 and what it has not taken is discarded. The default. */
    record Disconnect() implements SlowPolicy {}

    /**
     * The oldest queued frames with this policy make room, the new one itself where they are not
     * enough; they are counted.
     */
    record DropOldest() implements SlowPolicy {}

    /**
     * @param key frames whose keys are equal replace each other
     */
    record Conflate(Object key) implements SlowPolicy {}
}
