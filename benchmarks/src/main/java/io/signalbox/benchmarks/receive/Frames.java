package io.signalbox.benchmarks.receive;

import io.signalbox.websocket.protocol.ControlFrames;
import io.signalbox.websocket.protocol.FrameParser;
import io.signalbox.websocket.protocol.MessageBatch;
import io.signalbox.websocket.protocol.Violation;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The module's parser: lengths, masks and UTF-8 are checked. */
final class Frames implements ParseBenchmark.Parser, ControlFrames {
    private final FrameParser parser = new FrameParser(64 << 10);
    private final MessageBatch batch = new MessageBatch(64 << 10);

    @Override
    public int parse(ByteBuffer block) {
        return messages(block).size();
    }

    /** Valid until the next call. */
    MessageBatch messages(ByteBuffer block) {
        batch.clear();
        var violation = parser.feed(block, batch, this);
        if (violation != null) {
            throw new IllegalStateException("expected valid frames, got " + violation.reason());
        }
        return batch;
    }

    @Override
    public @Nullable Violation onPing(byte[] payload) {
        return null;
    }

    @Override
    public @Nullable Violation onPong(byte[] payload) {
        return null;
    }

    @Override
    public void onClose(int code, String reason) {
        throw new IllegalStateException("expected no close frame");
    }
}
