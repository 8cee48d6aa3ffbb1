package io.signalbox.websocket.protocol;

import io.signalbox.websocket.ClientFrames;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Feeds a parser and writes down what came out of it, in its order. */
final class Reading implements ControlFrames {
    static final int MAX_MESSAGE_BYTES = 1000;

    private final FrameParser parser;
    private final MessageBatch batch;
    private final List<String> events = new ArrayList<>();
    private @Nullable Violation violation;

    Reading() {
        this(MAX_MESSAGE_BYTES);
    }

    Reading(int maxMessageBytes) {
        parser = new FrameParser(maxMessageBytes);
        batch = new MessageBatch(1 << 20);
    }

    /** The events after these bytes, fed at once. */
    static List<String> of(byte[]... frames) {
        return new Reading().feed(ClientFrames.concat(frames)).events();
    }

    static Violation violationOf(byte[]... frames) {
        Violation violation = new Reading().feed(ClientFrames.concat(frames)).violation();
        if (violation == null) {
            throw new AssertionError("expected a violation, got none");
        }
        return violation;
    }

    Reading feed(byte[] bytes) {
        if (violation == null) {
            ByteBuffer in =
                    ByteBuffer.allocateDirect(bytes.length)
                            .order(ByteOrder.nativeOrder())
                            .put(bytes)
                            .flip();
            batch.clear();
            violation = parser.feed(in, batch, this);
            takeMessages();
        }
        return this;
    }

    Reading feedByteByByte(byte[] bytes) {
        for (byte one : bytes) {
            feed(new byte[] {one});
        }
        return this;
    }

    List<String> events() {
        return violation == null ? events : append("failed " + violation.closeCode());
    }

    @Nullable Violation violation() {
        return violation;
    }

    private List<String> append(String last) {
        List<String> all = new ArrayList<>(events);
        all.add(last);
        return all;
    }

    private void takeMessages() {
        for (int i = 0; i < batch.size(); i++) {
            byte[] bytes = batch.copy(i);
            events.add(
                    batch.isText(i)
                            ? "text " + new String(bytes, StandardCharsets.UTF_8)
                            : "binary " + hex(bytes));
        }
        batch.clear();
    }

    @Override
    public @Nullable Violation onPing(byte[] payload) {
        takeMessages();
        events.add("ping " + hex(payload));
        return null;
    }

    @Override
    public @Nullable Violation onPong(byte[] payload) {
        takeMessages();
        events.add("pong " + hex(payload));
        return null;
    }

    @Override
    public void onClose(int code, String reason) {
        takeMessages();
        events.add("close " + code + " " + reason);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
