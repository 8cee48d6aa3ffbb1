package io.signalbox.gateway.connection;

import io.signalbox.websocket.fanout.EncodedFrame;
import io.signalbox.websocket.fanout.Socket;
import io.signalbox.websocket.fanout.WireFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One client connection. What is fixed at the handshake is final; what its life changes is written
 * by the gateway lane alone and read by any thread as a snapshot.
 */
public final class Connection {
    private final String id;
    private final String tenant;
    private final String subject;
    private final @Nullable String instance;
    private final Permissions permissions;
    private final long expiresAtMs;
    private final Capabilities capabilities;
    private final Socket socket;

    private volatile Standing standing = new Standing(Identity.NONE, Set.of(), 0);

    /**
     * Where a connection stands with the control log.
     *
     * @param epoch at which its last command took effect; its frames are decided there or later
     */
    public record Standing(Identity identity, Set<String> subscriptions, long epoch) {

        Standing with(Identity now, long atEpoch) {
            return new Standing(now, subscriptions, Math.max(epoch, atEpoch));
        }

        Standing with(Set<String> now, long atEpoch) {
            return new Standing(identity, Set.copyOf(now), Math.max(epoch, atEpoch));
        }

        Standing at(long atEpoch) {
            return new Standing(identity, subscriptions, Math.max(epoch, atEpoch));
        }
    }

    /**
     * @param instance of the subject, by its credential; null where that says none
     * @param expiresAtMs when its credential ends; {@link Long#MAX_VALUE} for never
     */
    public Connection(
            String id,
            String tenant,
            String subject,
            @Nullable String instance,
            Permissions permissions,
            long expiresAtMs,
            Capabilities capabilities,
            Socket socket) {
        this.id = id;
        this.expiresAtMs = expiresAtMs;
        this.tenant = tenant;
        this.subject = subject;
        this.instance = instance;
        this.permissions = permissions;
        this.capabilities = capabilities;
        this.socket = socket;
    }

    public String id() {
        return id;
    }

    public String tenant() {
        return tenant;
    }

    public String subject() {
        return subject;
    }

    public @Nullable String instance() {
        return instance;
    }

    public Permissions permissions() {
        return permissions;
    }

    public long expiresAtMs() {
        return expiresAtMs;
    }

    public Capabilities capabilities() {
        return capabilities;
    }

    public Socket socket() {
        return socket;
    }

    /**
     * Tells the client that it is connected. An event stream gets it as an event of its own name.
     */
    public void welcome(byte[] message) {
        if (socket.format() == WireFormat.EVENT_STREAM) {
            socket.send(EncodedFrame.event(null, "welcome", message));
        } else {
            send(message);
        }
    }

    /**
     * Queues one message of the protocol; an event stream, which only takes frames, has no use for
     * it. Never blocks.
     */
    public void send(byte[] message) {
        if (socket.format() == WireFormat.WEB_SOCKET) {
            socket.send(EncodedFrame.text(message));
        }
    }

    public Standing standing() {
        return standing;
    }

    /** On the lane only. */
    void standing(Standing now) {
        standing = now;
    }

    @Override
    public String toString() {
        return "Connection[" + id + "]";
    }
}
