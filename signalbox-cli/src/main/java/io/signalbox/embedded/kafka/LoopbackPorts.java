package io.signalbox.embedded.kafka;

import io.signalbox.runtime.StartFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Ports that were free a moment ago. The child binds them a second later, and says so if it was too
 * late.
 */
final class LoopbackPorts {

    private LoopbackPorts() {}

    /** The port asked for, or any where 0 was asked for, and another one for the controller. */
    static Pair choose(int asked) {
        try (var broker = bind(asked);
                var controller = bind(0)) {
            return new Pair(broker.getLocalPort(), controller.getLocalPort());
        } catch (IOException e) {
            throw new StartFailure(
                    "Kafka cannot listen on 127.0.0.1:"
                            + asked
                            + " ("
                            + e.getMessage()
                            + "). Another process may hold the port: stop it, or choose another"
                            + " with "
                            + EmbeddedKafkaSettings.PORT.handle()
                            + "; 0 takes any free one.",
                    e);
        }
    }

    record Pair(int broker, int controller) {}

    private static ServerSocket bind(int port) throws IOException {
        var socket = new ServerSocket();
        try {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
