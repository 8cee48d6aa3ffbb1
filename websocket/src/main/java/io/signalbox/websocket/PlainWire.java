package io.signalbox.websocket;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.xnio.StreamConnection;
import org.xnio.channels.StreamSinkChannel;

/** TCP, whose two directions know nothing of each other. */
final class PlainWire implements Wire {
    private final StreamConnection connection;
    private final StreamSinkChannel sink;

    PlainWire(StreamConnection connection, StreamSinkChannel sink) {
        this.connection = connection;
        this.sink = sink;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        int taken = sink.write(bytes);
        if (bytes.hasRemaining()) {
            sink.resumeWrites();
        }
        return taken;
    }

    @Override
    public boolean isWritable() {
        sink.suspendWrites();
        return true;
    }

    @Override
    public boolean shutWriting() throws IOException {
        sink.shutdownWrites();
        if (sink.flush()) {
            return true;
        }
        sink.resumeWrites();
        return false;
    }

    @Override
    public void wakeupReads() {
        connection.getSourceChannel().wakeupReads();
    }

    @Override
    public void suspendReads() {
        connection.getSourceChannel().suspendReads();
    }
}
