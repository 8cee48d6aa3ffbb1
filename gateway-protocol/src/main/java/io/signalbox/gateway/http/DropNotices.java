package io.signalbox.gateway.http;

import io.signalbox.gateway.message.ServerMessages;
import io.signalbox.websocket.fanout.EncodedFrame;
import io.signalbox.websocket.fanout.SlowReceivers;
import io.signalbox.websocket.fanout.Socket;
import io.signalbox.websocket.fanout.WireFormat;

/** Tells a client that has caught up how many frames it did not get. Stateless. */
public final class DropNotices implements SlowReceivers {

    @Override
    public EncodedFrame dropped(Socket socket, long frames) {
        byte[] message = ServerMessages.framesDropped(frames);
        return socket.format() == WireFormat.EVENT_STREAM
                ? EncodedFrame.event(null, "dropped", message)
                : EncodedFrame.text(message);
    }
}
