package io.signalbox.ingress.publish;

import io.signalbox.websocket.fanout.CloseCause;
import io.signalbox.websocket.fanout.CloseReason;
import io.signalbox.websocket.fanout.EncodedFrame;
import io.signalbox.websocket.fanout.Line;
import io.signalbox.websocket.fanout.WireFormat;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A connection that only knows whether it is read. */
final class PausableLine implements Line {
    volatile boolean paused;

    /** What another thread does at the moment before reading stops. */
    Runnable beforePause = () -> {};

    @Override
    public void pauseReads() {
        beforePause.run();
        paused = true;
    }

    @Override
    public void resumeReads() {
        paused = false;
    }

    @Override
    public int write(ByteBuffer bytes) {
        throw new UnsupportedOperationException("nothing is written in this test");
    }

    @Override
    public WireFormat format() {
        return WireFormat.WEB_SOCKET;
    }

    @Override
    public SocketAddress remoteAddress() {
        return InetSocketAddress.createUnresolved("client", 1);
    }

    @Override
    public @Nullable EncodedFrame lastWords(CloseReason reason) {
        return null;
    }

    @Override
    public long lastReadNanos() {
        return System.nanoTime();
    }

    @Override
    public boolean expectsTraffic() {
        return false;
    }

    @Override
    public void onClosing(CloseReason reason, CloseCause cause) {}

    @Override
    public void onLastWordsWritten() {}

    @Override
    public void onWriteFailed(IOException failure) {}

    @Override
    public void terminate() {}
}
