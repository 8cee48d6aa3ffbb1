package io.signalbox.websocket.fanout;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of one audience that belong to one writer thread and have one wire format, and the
 * log that they share. Owned by that thread.
 *
 * <p>A log entry is shown to the members by <em>runs</em>: consecutive frames for the same audience
 * are appended to the log first, and then, when something else comes up in the inbox, each member's
 * queue is extended once by the whole run. What a member must not see of it (it joined in between,
 * or it is the origin of a frame) is cut out of its part.
 */
final class Members {
    /**
     * Below this many members a log of their own does not pay: each gets a reference to the frame.
     */
    private static final int LOG_FROM_MEMBERS = 4;

    private static final Membership[] NOBODY = {};

    private final WireFormat format;
    private final AudienceShard shard;
    private Membership[] members = NOBODY;
    private int count;

    private @Nullable LogChunk chunk;
    private boolean wantsLargeChunk;
    private boolean runOpen;
    private long run;
    private int runFrom;

    Members(WireFormat format, AudienceShard shard) {
        this.format = format;
        this.shard = shard;
    }

    boolean add(Outlet outlet) {
        if (outlet.memberships().in(this) != null) {
            return false;
        }
        endRun();
        if (count == members.length) {
            members = Arrays.copyOf(members, Math.max(4, count * 2));
        }
        Membership membership = new Membership(outlet, this);
        membership.index = count;
        members[count++] = membership;
        outlet.memberships().add(membership);
        return true;
    }

    void remove(Membership membership) {
        endRun();
        count--;
        Membership last = members[count];
        members[membership.index] = last;
        last.index = membership.index;
        Arrays.fill(members, count, count + 1, null);
        shard.expected.decrementAndGet();
    }

    /** A frame for all members but one, or for those that the filter lets through. */
    void append(
            EncodedFrame frame,
            @Nullable Outlet except,
            @Nullable Predicate<Socket> filter,
            Writer writer) {
        if (count == 0) {
            return;
        }
        byte[] bytes = frame.bytes(format);
        if (bytes.length == 0) {
            return;
        }
        writer.spend((long) bytes.length * count);
        if (filter != null
                || count < LOG_FROM_MEMBERS
                || bytes.length > LogChunks.LARGE_BYTES / 2) {
            endRun();
            for (int i = 0; i < count; i++) {
                Outlet outlet = members[i].outlet;
                if (outlet != except
                        && (filter == null || writer.callbacks().admits(filter, outlet.socket))) {
                    outlet.append(frame);
                }
            }
            return;
        }
        LogChunk log = chunkFor(bytes.length, writer);
        log.append(frame, bytes);
        if (!runOpen) {
            runOpen = true;
            run = writer.nextRun();
            runFrom = log.frames() - 1;
        }
        if (except != null && except.memberships().in(this) != null) {
            skipLast(except, log);
        }
    }

    private LogChunk chunkFor(int size, Writer writer) {
        LogChunk log = chunk;
        if (log != null && !log.hasRoomFor(size)) {
            endRun();
            log.release();
            wantsLargeChunk = true;
            log = writer.chunks().take(true);
            chunk = log;
        } else if (log == null) {
            log = writer.chunks().take(wantsLargeChunk || size > LogChunks.SMALL_BYTES);
            chunk = log;
            writer.addLogInUse(this);
        }
        return log;
    }

    private void skipLast(Outlet outlet, LogChunk log) {
        int last = log.frames() - 1;
        outlet.appendLog(log, outlet.skippedRun == run ? outlet.skippedTo : runFrom, last);
        outlet.skippedRun = run;
        outlet.skippedTo = last + 1;
    }

    /** Extends each member's queue by the frames since the run began. */
    void endRun() {
        if (!runOpen) {
            return;
        }
        runOpen = false;
        LogChunk log = Objects.requireNonNull(chunk);
        int end = log.frames();
        for (int i = 0; i < count; i++) {
            Outlet outlet = members[i].outlet;
            outlet.appendLog(log, outlet.skippedRun == run ? outlet.skippedTo : runFrom, end);
        }
    }

    /**
     * After a pass: lets go of the log unless a socket is behind on it, so that a quiet audience
     * holds no memory.
     *
     * @return whether the log is still in use
     */
    boolean keepsLog() {
        LogChunk log = Objects.requireNonNull(chunk);
        if (log.isShared()) {
            return true;
        }
        wantsLargeChunk = log.bytesUsed() > LogChunks.SMALL_BYTES / 2;
        log.release();
        chunk = null;
        return false;
    }
}
