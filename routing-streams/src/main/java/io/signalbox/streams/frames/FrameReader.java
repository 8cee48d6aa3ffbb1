package io.signalbox.streams.frames;

import io.signalbox.routing.exchange.Timer;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.frame.LoggedFrame;
import io.signalbox.schemas.codec.FrameCodec;
import io.signalbox.schemas.codec.TimerCodec;
import io.signalbox.schemas.codec.UnreadableRecordException;
import java.nio.charset.StandardCharsets;

/** Reads records of {@code signalbox.frames}. */
final class FrameReader {

    private final FrameCodec codec;
    private final TimerCodec timers;

    FrameReader(FrameCodec codec, TimerCodec timers) {
        this.codec = codec;
        this.timers = timers;
    }

    Reading read(SourceRecord record) {
        byte[] key = record.key();
        if (key == null) {
            return new Reading.Unreadable("no key: expected tenant:channel");
        }
        Frame frame;
        try {
            if (timers.claims(record.value())) {
                return timer(record, new String(key, StandardCharsets.UTF_8));
            }
            frame = codec.decode(record.value());
        } catch (UnreadableRecordException e) {
            return new Reading.Unreadable(String.valueOf(e.getMessage()));
        }
        if (!isKeyOf(frame, new String(key, StandardCharsets.UTF_8))) {
            return new Reading.Unreadable(
                    "the key names another tenant or channel than the frame, whose order it keeps");
        }
        var position = new FramePosition(record.partition(), record.offset());
        return new Reading.Decoded(new LoggedFrame(position, record.appendedAtMs(), frame));
    }

    private Reading timer(SourceRecord record, String key) throws UnreadableRecordException {
        Timer timer = timers.decode(record.value());
        return timer.partitionKey().equals(key) && timer.request().partition() == record.partition()
                ? new Reading.Due(
                        new FramePosition(record.partition(), record.offset()),
                        record.appendedAtMs(),
                        timer)
                : new Reading.Unreadable("a timer that stands elsewhere than its request");
    }

    /** {@code key.equals(frame.partitionKey())}, without making the key. */
    private static boolean isKeyOf(Frame frame, String key) {
        int tenantLength = frame.tenant().length();
        return key.length() == tenantLength + 1 + frame.channel().length()
                && key.charAt(tenantLength) == ':'
                && key.startsWith(frame.tenant())
                && key.endsWith(frame.channel());
    }
}
