package io.signalbox.websocket.fanout;

import io.signalbox.websocket.protocol.CloseCode;
import io.signalbox.websocket.protocol.ServerFrame;
import org.jspecify.annotations.Nullable;

/**
 * One message as it goes over the wire, encoded once and shared by any number of sockets. Immutable
 * and thread-safe; the payload is copied when it is made.
 *
 * <p>A text can go to WebSockets and event streams alike: its event-stream form is made when the
 * first event stream needs it. Where a frame has no form for a connection (an id line on a
 * WebSocket, binary on an event stream), that connection simply does not get it.
 */
public final class EncodedFrame {
    private static final byte[] NONE = {};

    private final byte[] webSocket;
    private final int payloadAt;
    private final SlowPolicy slowPolicy;
    private final long tag;
    private byte @Nullable [] eventStream;

    private EncodedFrame(
            byte[] webSocket,
            int payloadAt,
            byte @Nullable [] eventStream,
            SlowPolicy slowPolicy,
            long tag) {
        this.webSocket = webSocket;
        this.payloadAt = payloadAt;
        this.eventStream = eventStream;
        this.slowPolicy = slowPolicy;
        this.tag = tag;
    }

    /** A text message whose payload is the parts one after another, which have to be UTF-8. */
    public static EncodedFrame text(byte[]... parts) {
        byte[] frame = ServerFrame.text(parts);
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        return new EncodedFrame(frame, frame.length - length, null, SlowPolicy.DISCONNECT, 0);
    }

    public static EncodedFrame binary(byte[]... parts) {
        return only(ServerFrame.binary(parts), NONE);
    }

    /**
     * @param payload at most 125 bytes
     */
    public static EncodedFrame ping(byte[] payload) {
        return only(ServerFrame.ping(payload), EventStreamEncoding.comment("ping"));
    }

    /**
     * @param payload at most 125 bytes
     */
    public static EncodedFrame pong(byte[] payload) {
        return only(ServerFrame.pong(payload), NONE);
    }

    /** Only for WebSockets. */
    public static EncodedFrame close(CloseReason reason) {
        return only(ServerFrame.close(reason.code(), reason.text()), NONE);
    }

    /** Only for WebSockets: a close frame without a code. */
    public static EncodedFrame closeWithoutCode() {
        return only(ServerFrame.close(CloseCode.NO_STATUS, ""), NONE);
    }

    /** Only for event streams: an event with a name, an id, or both. */
    public static EncodedFrame event(@Nullable String id, @Nullable String event, byte[] data) {
        return only(NONE, EventStreamEncoding.event(id, event, data, 0));
    }

    /**
     * Only for event streams: sets the id that the client gives as {@code Last-Event-ID} when it
     * comes back.
     */
    public static EncodedFrame eventId(String id) {
        return only(NONE, EventStreamEncoding.id(id));
    }

    /** Only for event streams: a line that clients ignore. */
    public static EncodedFrame comment(String text) {
        return only(NONE, EventStreamEncoding.comment(text));
    }

    private static EncodedFrame only(byte[] webSocket, byte[] eventStream) {
        return new EncodedFrame(webSocket, 0, eventStream, SlowPolicy.DISCONNECT, 0);
    }

    /**
     * The same bytes with a number by which the application knows the frame again, such as its
     * position in a log; 0 without.
     */
    public EncodedFrame tagged(long tag) {
        return new EncodedFrame(webSocket, payloadAt, eventStream, slowPolicy, tag);
    }

    /**
     * The same bytes, treated by this policy where a socket is too slow; {@link
     * SlowPolicy#DISCONNECT} without.
     */
    public EncodedFrame whenSlow(SlowPolicy policy) {
        return new EncodedFrame(webSocket, payloadAt, eventStream, policy, tag);
    }

    public long tag() {
        return tag;
    }

    public SlowPolicy slowPolicy() {
        return slowPolicy;
    }

    /** Bytes on the wire, header included; 0 where the frame has no form for such connections. */
    public int size(WireFormat format) {
        return bytes(format).length;
    }

    /** Not a copy: to be read only. */
    byte[] bytes(WireFormat format) {
        return switch (format) {
            case WEB_SOCKET -> webSocket;
            case EVENT_STREAM -> eventStream();
        };
    }

    /** Several threads may make it at once, with the same result. */
    private byte[] eventStream() {
        byte[] made = eventStream;
        if (made == null) {
            made = EventStreamEncoding.event(null, null, webSocket, payloadAt);
            eventStream = made;
        }
        return made;
    }
}
