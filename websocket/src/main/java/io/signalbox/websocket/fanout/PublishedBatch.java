package io.signalbox.websocket.fanout;

import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Entries of a publisher for one writer thread, handed on together: each a frame for a socket or an
 * audience, or a mark. Filled by the publisher's thread, then read by the writer's.
 */
final class PublishedBatch extends Inbox.Work {
    private static final int FIRST_ENTRIES = 8;
    private static final int MAX_ENTRIES = 512;
    private static final long MAX_BYTES = 256 << 10;

    /**
     * What an entry costs besides its bytes, so that a window in bytes bounds empty frames, too.
     */
    private static final int ENTRY_BYTES = 32;

    private final PublisherLane lane;
    private Object[] targets = new Object[FIRST_ENTRIES];
    private Object[] frames = new Object[FIRST_ENTRIES];
    private @Nullable Object @Nullable [] restrictions;
    private int count;
    private long bytes;

    /** Writer thread: the entry that comes next. */
    private int next;

    PublishedBatch(PublisherLane lane) {
        this.lane = lane;
    }

    void add(
            Object target,
            EncodedFrame frame,
            @Nullable Outlet except,
            @Nullable Predicate<Socket> filter) {
        add(target, frame);
        bytes += frame.size(WireFormat.WEB_SOCKET);
        Object restriction = except != null ? except : filter;
        if (restriction != null) {
            restrict(restriction);
        }
    }

    void addMark(Object position) {
        add(lane, position);
    }

    private void add(Object target, Object frameOrMark) {
        if (count == targets.length) {
            int capacity = count * 4;
            targets = Arrays.copyOf(targets, capacity);
            frames = Arrays.copyOf(frames, capacity);
            if (restrictions != null) {
                restrictions = Arrays.copyOf(restrictions, capacity);
            }
        }
        targets[count] = target;
        frames[count] = frameOrMark;
        count++;
        bytes += ENTRY_BYTES;
    }

    private void restrict(Object restriction) {
        if (restrictions == null) {
            restrictions = new Object[targets.length];
        }
        restrictions[count - 1] = restriction;
    }

    boolean isFull() {
        return count >= MAX_ENTRIES || bytes >= MAX_BYTES;
    }

    long bytes() {
        return bytes;
    }

    @Override
    void run(Writer writer) {
        while (!isDone() && !writer.passIsFull()) {
            int entry = next++;
            Object target = targets[entry];
            if (target instanceof AudienceShard shard) {
                Object restriction = restrictions == null ? null : restrictions[entry];
                toAudience(shard, (EncodedFrame) frames[entry], restriction, writer);
            } else if (target instanceof Outlet outlet) {
                EncodedFrame frame = (EncodedFrame) frames[entry];
                writer.endRun();
                writer.spend(frame.size(outlet.format));
                outlet.append(frame);
            } else {
                lane.mark = frames[entry];
            }
        }
        if (isDone()) {
            lane.done(bytes);
        }
    }

    @Override
    boolean isDone() {
        return next == count;
    }

    @SuppressWarnings("unchecked")
    private static void toAudience(
            AudienceShard shard, EncodedFrame frame, @Nullable Object restriction, Writer writer) {
        if (restriction instanceof Outlet except) {
            shard.append(frame, except, null, writer);
        } else {
            shard.append(frame, null, (Predicate<Socket>) restriction, writer);
        }
    }
}
