package io.signalbox.runtime.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;

/**
 * A protocol of its own on an upgraded connection: says back the first bytes it gets, and closes.
 */
final class EchoOnce {

    private final StreamConnection connection;

    EchoOnce(StreamConnection connection) {
        this.connection = connection;
    }

    void listen() {
        connection.getSourceChannel().setReadListener(_ -> echo());
        connection.getSourceChannel().resumeReads();
    }

    private void echo() {
        var buffer = ByteBuffer.allocate(64);
        try {
            if (connection.getSourceChannel().read(buffer) > 0) {
                connection.getSinkChannel().write(buffer.flip());
                connection.getSinkChannel().flush();
                IoUtils.safeClose(connection);
            }
        } catch (IOException e) {
            IoUtils.safeClose(connection);
        }
    }
}
