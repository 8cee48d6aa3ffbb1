package io.signalbox.websocket;

import io.undertow.protocols.ssl.UndertowXnioSsl;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.RejectedExecutionException;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.ssl.SslConnection;

/**
 * TLS, whose two directions share one engine. Undertow's conduit for it encrypts and decrypts under
 * its own monitor, but keeps all its flags (reads wanted, writes wanted, data left to decrypt) in
 * one volatile int that it also changes outside of that monitor, by {@code state |= flag}. Used by
 * two threads, one loses the flags that the other sets: a write listener that is never called, or
 * received data that is overwritten. So everything here that changes those flags holds the
 * conduit's monitor too.
 *
 * <p>Nor does the monitor suffice where the conduit's IO thread leaves a write listener: it looks
 * whether writes are wanted and, if not, takes the selector's interest back, outside of the
 * monitor. Wanted by another thread in between, they would be wanted and never told. So writes are
 * only asked for on the IO thread, which cannot be in two places.
 *
 * <p>The conduit takes one record at a time, and may take it although the kernel does not: then the
 * rest of the record stays in it until it is flushed, which is done here when there is room. A
 * frame therefore counts as written when it is encrypted, at most one record (16 KiB) before the
 * kernel has it.
 */
final class TlsWire implements Wire {
    private final SslConnection connection;
    private final StreamSinkChannel sink;
    private final Object conduit;

    TlsWire(SslConnection connection, StreamSinkChannel sink) {
        this.connection = connection;
        this.sink = sink;
        this.conduit = UndertowXnioSsl.getSslConduit(connection);
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        int from = bytes.position();
        boolean taken = true;
        while (taken && bytes.hasRemaining()) {
            taken = writeRecord(bytes);
        }
        flushOrResume(bytes.hasRemaining());
        return bytes.position() - from;
    }

    private boolean writeRecord(ByteBuffer bytes) throws IOException {
        synchronized (conduit) {
            return sink.write(bytes) > 0;
        }
    }

    private void flushOrResume(boolean moreToWrite) throws IOException {
        boolean flushed;
        synchronized (conduit) {
            flushed = sink.flush();
        }
        if (moreToWrite || !flushed) {
            try {
                connection.getIoThread().execute(this::resumeWrites);
            } catch (RejectedExecutionException e) {
                throw new IOException("the IO thread is shut down", e);
            }
        }
    }

    /** IO thread. If there is room by now, the selector says so at once. */
    private void resumeWrites() {
        synchronized (conduit) {
            sink.resumeWrites();
        }
    }

    @Override
    public boolean isWritable() throws IOException {
        synchronized (conduit) {
            if (!sink.flush()) {
                return false;
            }
            sink.suspendWrites();
            return true;
        }
    }

    @Override
    public boolean shutWriting() throws IOException {
        synchronized (conduit) {
            sink.shutdownWrites();
            if (sink.flush()) {
                return true;
            }
            resumeWrites();
            return false;
        }
    }

    @Override
    public void wakeupReads() {
        synchronized (conduit) {
            connection.getSourceChannel().wakeupReads();
        }
    }

    @Override
    public void suspendReads() {
        synchronized (conduit) {
            connection.getSourceChannel().suspendReads();
        }
    }
}
