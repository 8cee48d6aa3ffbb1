package io.signalbox.websocket.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The incremental parser of one client's frames (RFC 6455, sections 5 to 7). It is fed whatever a
 * read returned and keeps only what is unfinished: an idle connection between messages holds no
 * buffer.
 *
 * <p>Messages go into the batch; control frames are handed over where they stand. Everything is
 * checked as early as the bytes allow: a length on the header, UTF-8 with each byte of a text. The
 * first violation ends it: the parser must not be fed again.
 *
 * <p>Not thread-safe; belongs to the connection's IO thread.
 */
public final class FrameParser {
    private static final int MAX_HEADER_BYTES = 14;
    private static final int FIRST_ACCUMULATED_BYTES = 512;
    private static final byte[] NOTHING = {};

    private final FrameHeader header;
    private final int maxMessageBytes;

    private boolean inPayload;
    private int left;
    private int mask;

    private byte @Nullable [] headerPart;
    private int headerPartLength;

    private boolean inMessage;
    private boolean text;
    private int utf8 = Utf8.COMPLETE;
    private byte[] message = NOTHING;
    private int messageLength;

    private byte[] control = NOTHING;
    private boolean closed;

    /**
     * @param maxMessageBytes the most that the payloads of one message's frames may add up to;
     *     above it the header is refused with 1009
     */
    public FrameParser(int maxMessageBytes) {
        this.maxMessageBytes = maxMessageBytes;
        this.header = new FrameHeader();
    }

    /**
     * Consumes the buffer's remaining bytes, at most as many as the batch was made for.
     *
     * @param in in the machine's byte order
     * @return why the connection must be failed, or null; messages before the violation are in the
     *     batch
     */
    public @Nullable Violation feed(
            ByteBuffer in, MessageBatch batch, ControlFrames controlFrames) {
        if (in.order() != ByteOrder.nativeOrder()) {
            throw new IllegalArgumentException(
                    "expected a buffer in native byte order, got " + in.order());
        }
        while (!closed) {
            if (!inPayload) {
                Violation violation = readHeader(in);
                if (violation != null) {
                    return violation;
                }
                if (!inPayload) {
                    return null;
                }
            }
            Violation violation =
                    header.isControl() ? readControl(in, controlFrames) : readData(in, batch);
            if (violation != null) {
                return violation;
            }
            if (inPayload) {
                return null;
            }
        }
        in.position(in.limit());
        return null;
    }

    private @Nullable Violation readHeader(ByteBuffer in) {
        Violation violation;
        if (headerPartLength == 0) {
            int consumed = header.parse(in, in.position(), in.limit());
            in.position(in.position() + consumed);
            violation = header.violation();
            if (consumed == 0 && violation == null) {
                keepHeaderPart(in);
                return null;
            }
        } else {
            violation = continueHeader(in);
            if (headerPartLength > 0 && violation == null) {
                return null;
            }
        }
        return violation != null ? violation : beginPayload();
    }

    private void keepHeaderPart(ByteBuffer in) {
        int length = in.remaining();
        if (length > 0) {
            byte[] part = new byte[MAX_HEADER_BYTES];
            in.get(part, 0, length);
            headerPart = part;
            headerPartLength = length;
        }
    }

    private @Nullable Violation continueHeader(ByteBuffer in) {
        byte[] part = Objects.requireNonNull(headerPart);
        ByteBuffer view = ByteBuffer.wrap(part).order(ByteOrder.nativeOrder());
        while (in.hasRemaining()) {
            part[headerPartLength++] = in.get();
            int consumed = header.parse(view, 0, headerPartLength);
            if (header.violation() != null) {
                return header.violation();
            }
            if (consumed > 0) {
                headerPart = null;
                headerPartLength = 0;
                return null;
            }
        }
        return null;
    }

    private @Nullable Violation beginPayload() {
        if (header.isControl()) {
            control = header.length() == 0 ? NOTHING : new byte[(int) header.length()];
        } else {
            Violation violation = beginData();
            if (violation != null) {
                return violation;
            }
        }
        left = (int) header.length();
        mask = header.mask();
        inPayload = true;
        return null;
    }

    private @Nullable Violation beginData() {
        boolean continuation = header.opcode() == FrameHeader.CONTINUATION;
        if (continuation && !inMessage) {
            return Violation.protocol(
                    "expected a text or binary frame, got a continuation of no message");
        }
        if (!continuation && inMessage) {
            return Violation.protocol(
                    "expected a continuation of the message begun, got opcode " + header.opcode());
        }
        if (header.length() > maxMessageBytes - messageLength) {
            return new Violation(
                    CloseCode.MESSAGE_TOO_BIG,
                    "expected at most "
                            + maxMessageBytes
                            + " bytes in a message, got "
                            + (messageLength + header.length()));
        }
        if (!continuation) {
            inMessage = true;
            text = header.opcode() == FrameHeader.TEXT;
        }
        return null;
    }

    private @Nullable Violation readControl(ByteBuffer in, ControlFrames controlFrames) {
        int count = Math.min(left, in.remaining());
        Masked.unmask(in, in.position(), control, control.length - left, count, mask);
        in.position(in.position() + count);
        mask = Masked.advance(mask, count);
        left -= count;
        if (left > 0) {
            return null;
        }
        inPayload = false;
        byte[] payload = control;
        control = NOTHING;
        return switch (header.opcode()) {
            case FrameHeader.PING -> controlFrames.onPing(payload);
            case FrameHeader.PONG -> controlFrames.onPong(payload);
            default -> readClose(payload, controlFrames);
        };
    }

    private @Nullable Violation readClose(byte[] payload, ControlFrames controlFrames) {
        if (payload.length == 1) {
            return Violation.protocol(
                    "expected a close frame with no payload or a code of 2 bytes, got 1 byte");
        }
        int code =
                payload.length == 0
                        ? CloseCode.NO_STATUS
                        : ((payload[0] & 0xff) << 8) | (payload[1] & 0xff);
        if (payload.length > 0 && !CloseCode.mayBeSent(code)) {
            return Violation.protocol("expected a close code that may be sent, got " + code);
        }
        if (payload.length > 2
                && Utf8.check(Utf8.COMPLETE, payload, 2, payload.length) != Utf8.COMPLETE) {
            return new Violation(CloseCode.INVALID_PAYLOAD, "expected a close reason in UTF-8");
        }
        closed = true;
        String reason =
                payload.length <= 2
                        ? ""
                        : new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
        controlFrames.onClose(code, reason);
        return null;
    }

    private @Nullable Violation readData(ByteBuffer in, MessageBatch batch) {
        if (left <= in.remaining() && messageLength == 0 && header.isFinal()) {
            return readWhole(in, batch);
        }
        int count = Math.min(left, in.remaining());
        makeRoom(count);
        boolean ascii = Masked.unmask(in, in.position(), message, messageLength, count, mask);
        in.position(in.position() + count);
        mask = Masked.advance(mask, count);
        Violation violation = checkText(message, messageLength, count, ascii);
        if (violation != null) {
            return violation;
        }
        messageLength += count;
        left -= count;
        if (left > 0) {
            return null;
        }
        inPayload = false;
        return header.isFinal() ? endMessage(batch, message, 0, messageLength) : null;
    }

    /**
     * The common case: the rest of the message is in the buffer and nothing of it was kept from an
     * earlier read.
     */
    private @Nullable Violation readWhole(ByteBuffer in, MessageBatch batch) {
        int count = left;
        int offset = batch.reserve(count);
        boolean ascii = Masked.unmask(in, in.position(), batch.unmasked(), offset, count, mask);
        in.position(in.position() + count);
        Violation violation = checkText(batch.unmasked(), offset, count, ascii);
        if (violation != null) {
            return violation;
        }
        left = 0;
        inPayload = false;
        return endMessage(batch, batch.unmasked(), offset, count);
    }

    private @Nullable Violation checkText(byte[] bytes, int offset, int length, boolean ascii) {
        if (!text || (ascii && utf8 == Utf8.COMPLETE)) {
            return null;
        }
        utf8 = Utf8.check(utf8, bytes, offset, offset + length);
        return utf8 == Utf8.INVALID ? invalidText() : null;
    }

    private @Nullable Violation endMessage(
            MessageBatch batch, byte[] array, int offset, int length) {
        if (text && utf8 != Utf8.COMPLETE) {
            return invalidText();
        }
        batch.add(text, array, offset, length);
        inMessage = false;
        message = NOTHING;
        messageLength = 0;
        return null;
    }

    private static Violation invalidText() {
        return new Violation(
                CloseCode.INVALID_PAYLOAD,
                "expected text in UTF-8; send other bytes as a binary message");
    }

    /** Grows with what has arrived, never to what a header merely promises. */
    private void makeRoom(int count) {
        int needed = messageLength + count;
        if (needed > message.length) {
            int most = header.isFinal() ? messageLength + left : Integer.MAX_VALUE;
            int doubled = Math.max(FIRST_ACCUMULATED_BYTES, Math.max(needed, message.length * 2));
            message = Arrays.copyOf(message, Math.max(needed, Math.min(doubled, most)));
        }
    }
}
