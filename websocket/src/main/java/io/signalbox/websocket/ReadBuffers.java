package io.signalbox.websocket;

import io.signalbox.websocket.protocol.MessageBatch;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What an IO thread reads with: one direct buffer and one batch for all its connections, so that a
 * connection needs none of its own.
 */
final class ReadBuffers {
    private static final int READ_BYTES = 64 << 10;

    private final ByteBuffer in =
            ByteBuffer.allocateDirect(READ_BYTES).order(ByteOrder.nativeOrder());
    private final MessageBatch batch = new MessageBatch(READ_BYTES);

    ByteBuffer in() {
        return in;
    }

    MessageBatch batch() {
        return batch;
    }
}
