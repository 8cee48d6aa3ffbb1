package io.signalbox.websocket;

import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.DefaultByteBufferPool;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Undertow's buffers, counted: how many are out of their pool. */
final class CountedBuffers implements ByteBufferPool {
    private static final int BUFFER_BYTES = 16 << 10;

    private final ByteBufferPool pool;
    private final AtomicInteger out;

    CountedBuffers() {
        this(new DefaultByteBufferPool(true, BUFFER_BYTES), new AtomicInteger());
    }

    private CountedBuffers(ByteBufferPool pool, AtomicInteger out) {
        this.pool = pool;
        this.out = out;
    }

    int out() {
        return out.get();
    }

    @Override
    public PooledByteBuffer allocate() {
        PooledByteBuffer buffer = pool.allocate();
        out.incrementAndGet();
        AtomicBoolean isBack = new AtomicBoolean();
        return new PooledByteBuffer() {
            @Override
            public ByteBuffer getBuffer() {
                return buffer.getBuffer();
            }

            @Override
            public void close() {
                if (isBack.compareAndSet(false, true)) {
                    out.decrementAndGet();
                }
                buffer.close();
            }

            @Override
            public boolean isOpen() {
                return buffer.isOpen();
            }
        };
    }

    @Override
    public ByteBufferPool getArrayBackedPool() {
        return new CountedBuffers(pool.getArrayBackedPool(), out);
    }

    @Override
    public void close() {
        pool.close();
    }

    @Override
    public int getBufferSize() {
        return pool.getBufferSize();
    }

    @Override
    public boolean isDirect() {
        return pool.isDirect();
    }
}
