package io.signalbox.controlplane.node;

import io.signalbox.routing.frame.LoggedFrame;
import io.signalbox.schemas.codec.FrameCodec;
import io.signalbox.schemas.codec.Targets;
import io.signalbox.schemas.codec.UnreadableRecordException;
import org.jspecify.annotations.Nullable;

/**
 * A frame for connections of this node. Whom it is for is there at once; the frame is decoded when
 * it is first asked for, and once. May be handed from thread to thread, but is not for two at a
 * time.
 */
public final class Delivery implements NodeRecord {
    private final Targets targets;
    private final byte[] frameRecord;
    private final ThreadLocal<FrameCodec> codecs;
    private @Nullable LoggedFrame frame;

    Delivery(Targets targets, byte[] frameRecord, ThreadLocal<FrameCodec> codecs) {
        this.targets = targets;
        this.frameRecord = frameRecord;
        this.codecs = codecs;
    }

    public Targets targets() {
        return targets;
    }

    /** Size of the frame's record in bytes. */
    public int frameBytes() {
        return frameRecord.length;
    }

    /**
     * @throws UnreadableRecordException if the record holds no frame that this version can read
     */
    public LoggedFrame frame() throws UnreadableRecordException {
        LoggedFrame decoded = frame;
        if (decoded == null) {
            decoded =
                    new LoggedFrame(
                            targets.source(),
                            targets.appendedAtMs(),
                            codecs.get().decode(frameRecord));
            frame = decoded;
        }
        return decoded;
    }

    @Override
    public String toString() {
        return "Delivery[" + targets.source() + ", " + frameRecord.length + " bytes]";
    }
}
