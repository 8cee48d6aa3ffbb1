package io.signalbox.gateway.http;

import io.signalbox.gateway.connection.Connection;
import io.signalbox.gateway.connection.ConnectionLife;
import io.signalbox.gateway.connection.Ending;
import io.signalbox.gateway.connection.PublishDoor;
import io.signalbox.gateway.message.ServerMessages;
import io.signalbox.gateway.node.GatewayNode;
import io.signalbox.routing.admission.Admission;
import io.signalbox.routing.admission.ClientMessage;
import io.signalbox.routing.admission.Publish;
import io.signalbox.routing.admission.Refused;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.websocket.SocketListener;
import io.signalbox.websocket.fanout.CloseCause;
import io.signalbox.websocket.fanout.Socket;
import io.signalbox.websocket.protocol.CloseCode;
import io.signalbox.websocket.protocol.MessageBatch;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the messages of one client: frames go to the door, operations to the connection's life. On
 * its IO thread.
 */
final class ClientListener implements SocketListener {
    private static final Logger LOG = LoggerFactory.getLogger(ClientListener.class);

    private final GatewayNode node;
    private final ConnectionLife life;
    private final Connection connection;
    private final PublishDoor.@Nullable Session door;
    private final ToIntFunction<String> maxFrameBytes;
    private boolean closed;

    /**
     * @param door null where the endpoint does not publish
     * @param maxFrameBytes what each tenant takes at the moment
     */
    ClientListener(
            GatewayNode node,
            ConnectionLife life,
            PublishDoor.@Nullable Session door,
            ToIntFunction<String> maxFrameBytes) {
        this.node = node;
        this.life = life;
        this.connection = life.connection();
        this.door = door;
        this.maxFrameBytes = maxFrameBytes;
    }

    @Override
    public void onMessages(Socket socket, MessageBatch batch) {
        int limit = maxFrameBytes.applyAsInt(connection.tenant());
        for (int i = 0; i < batch.size() && !closed; i++) {
            if (batch.length(i) > limit) {
                closeForSize(batch.length(i), limit);
            } else if (batch.isText(i)) {
                guarded(batch.array(i), batch.offset(i), batch.length(i), limit);
            } else {
                refuse(
                        new Refused(
                                ErrorCode.MALFORMED_FRAME,
                                null,
                                "expected a text message with JSON, and a binary one came",
                                null));
            }
        }
    }

    /** A fault of ours with one message is told to its sender, and the next message is read. */
    private void guarded(byte[] bytes, int offset, int length, int limit) {
        try {
            onMessage(bytes, offset, length, limit);
        } catch (RuntimeException e) {
            LOG.error("event=message_failed connection={}", connection.id(), e);
            refuse(
                    new Refused(
                            ErrorCode.INTERNAL_ERROR,
                            null,
                            "the server failed on this message; its log has the details",
                            null));
        }
    }

    private void onMessage(byte[] bytes, int offset, int length, int limit) {
        switch (Admission.read(bytes, offset, length, limit)) {
            case Publish publish -> publish(publish, length);
            case ClientMessage.Ping ping -> connection.send(ServerMessages.pong(ping.id()));
            case ClientMessage.Op operation -> life.perform(operation, length);
            case Refused refused -> refuse(refused);
        }
    }

    /** As the parser does with what is too large for any tenant. */
    private void closeForSize(int length, int limit) {
        closed = true;
        String reason = "expected at most " + limit + " bytes, and " + length + " came";
        if (door != null) {
            door.unreadable(new Refused(ErrorCode.FRAME_TOO_LARGE, null, reason, null));
        }
        connection.socket().close(CloseCode.MESSAGE_TOO_BIG, reason);
    }

    private void publish(Publish publish, int length) {
        if (door == null) {
            refuse(
                    new Refused(
                            ErrorCode.NOT_ALLOWED,
                            publish.id(),
                            "this socket only receives; publish on one of /v1/ingress or"
                                    + " /v1/socket",
                            null));
        } else {
            door.publish(publish, length);
        }
    }

    private void refuse(Refused refused) {
        if (door != null) {
            door.unreadable(refused);
        }
        connection.send(
                ServerMessages.error(
                        refused.id(), refused.code(), refused.message(), refused.path(), null));
    }

    @Override
    public void onClose(Socket socket, int code, String reason, CloseCause cause) {
        if (door != null) {
            door.close();
        }
        life.close(ending(code, cause));
        node.remove(life);
    }

    private Ending ending(int code, CloseCause cause) {
        return switch (cause) {
            case PEER -> code == CloseCode.NORMAL ? Ending.LEFT : Ending.CLOSED;
            case IDLE -> Ending.SILENT;
            case APPLICATION, FORCED -> node.isDraining() ? Ending.DRAINED : Ending.CLOSED;
            case VIOLATION, SLOW, LOST -> Ending.CLOSED;
        };
    }
}
