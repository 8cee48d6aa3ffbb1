package io.signalbox.websocket.fanout;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A writer thread and the sockets it owns. Its life is a loop of passes: do what is in the inbox
 * (which fills sockets' queues), then write once to each socket that has something new. The more
 * there is to do, the more each write carries.
 */
final class Writer implements Runnable {
    static final EncodedFrame HEARTBEAT = EncodedFrame.ping(new byte[0]);

    private static final int SCRATCH_BYTES = 256 << 10;

    /**
     * What a pass may queue before it writes, and so about what one write to a socket carries: the
     * price of a write is that of the call, far more than that of its bytes, so a batch is not cut
     * in two; nor is it so much that the last socket waits long for the first.
     */
    private static final long PASS_BYTES_PER_SOCKET = 64 << 10;

    private static final long MIN_PASS_BYTES = 4 << 20;

    /** What any work counts besides its bytes. */
    private static final int WORK_BYTES = 64;

    private static final int TICK_MS = 100;

    /** The most that is written to one socket before the others have their turn. */
    private static final long BYTES_PER_TURN = 1 << 20;

    private final int index;
    private final FanOutOptions options;
    private final Callbacks callbacks;
    private final TransportMetrics metrics;
    private final Inbox inbox = new Inbox();
    private final Thread thread;
    private final SocketCounters counters = new SocketCounters(null);
    private volatile boolean parked;
    private volatile boolean stopping;

    private final long startNanos = System.nanoTime();
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(SCRATCH_BYTES);
    private final LogChunks chunks = new LogChunks();
    private final ArrayList<Outlet> outlets = new ArrayList<>();

    /** The size of {@link #outlets}, for other threads. */
    private volatile int sockets;

    private ArrayList<Outlet> dirty = new ArrayList<>();
    private ArrayList<Outlet> writing = new ArrayList<>();
    private final ArrayList<Members> logsInUse = new ArrayList<>();
    private @Nullable AudienceShard openRun;
    private long lastRun;
    private Inbox.@Nullable Work unfinished;
    private long passBytesLeft;
    private int nowMs;
    private int nextTickMs = TICK_MS;

    Writer(
            int index,
            String name,
            FanOutOptions options,
            SlowReceivers slowReceivers,
            TransportMetrics metrics) {
        this.index = index;
        this.options = options;
        this.callbacks = new Callbacks(slowReceivers);
        this.metrics = metrics;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this);
    }

    void start() {
        thread.start();
    }

    /** Any thread. Nothing appended after it is sure to be done. */
    void stop() {
        stopping = true;
        LockSupport.unpark(thread);
    }

    void awaitEnd(long timeoutMs) throws InterruptedException {
        thread.join(timeoutMs);
    }

    /** Any thread; never blocks. */
    void append(Inbox.Work work) {
        inbox.append(work);
        if (parked) {
            parked = false;
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void run() {
        while (!stopping) {
            long start = System.nanoTime();
            nowMs = (int) ((start - startNanos) / 1_000_000);
            boolean worked = drainInbox();
            int writes = writeDirty();
            if (nowMs - nextTickMs >= 0) {
                tick(start);
            }
            if (writes > 0) {
                metrics.onPass(index, System.nanoTime() - start, writes);
            }
            if (!worked && dirty.isEmpty()) {
                park();
            }
        }
    }

    /** Returns whether there was something in it. */
    private boolean drainInbox() {
        passBytesLeft = Math.max(MIN_PASS_BYTES, outlets.size() * PASS_BYTES_PER_SOCKET);
        boolean worked = false;
        while (!passIsFull()) {
            Inbox.Work work = unfinished == null ? inbox.poll() : unfinished;
            if (work == null) {
                break;
            }
            worked = true;
            spend(WORK_BYTES);
            work.run(this);
            unfinished = work.isDone() ? null : work;
        }
        endRun();
        return worked;
    }

    private int writeDirty() {
        ArrayList<Outlet> turn = dirty;
        dirty = writing;
        writing = turn;
        int writes = 0;
        for (int i = 0; i < turn.size(); i++) {
            Outlet outlet = turn.get(i);
            try {
                writes += outlet.write();
            } catch (RuntimeException e) {
                outlet.broken(e);
            }
        }
        turn.clear();
        if (!logsInUse.isEmpty()) {
            logsInUse.removeIf(log -> !log.keepsLog());
        }
        return writes;
    }

    private void tick(long nowNanos) {
        nextTickMs = nowMs + TICK_MS;
        for (int i = 0; i < outlets.size(); i++) {
            outlets.get(i).tick(nowMs, nowNanos);
        }
    }

    private void park() {
        parked = true;
        if (!inbox.hasWork() && !stopping) {
            LockSupport.parkNanos(this, TICK_MS * 1_000_000L);
        }
        parked = false;
    }

    /** Any thread: how many it serves. */
    int sockets() {
        return sockets;
    }

    // What follows is for the writer thread alone.

    void register(Outlet outlet) {
        outlet.index = outlets.size();
        outlets.add(outlet);
        sockets = outlets.size();
        int spread =
                Math.floorMod(
                        Long.hashCode(outlet.socket.id() * 0x9e3779b97f4a7c15L),
                        Math.max(1, options.pingIntervalMs() / 2));
        outlet.firstPingAt(nowMs, spread);
    }

    void unregister(Outlet outlet) {
        endRun();
        outlet.gone();
        Outlet last = outlets.removeLast();
        if (last != outlet) {
            outlets.set(outlet.index, last);
            last.index = outlet.index;
        }
        sockets = outlets.size();
    }

    void addDirty(Outlet outlet) {
        dirty.add(outlet);
    }

    void addLogInUse(Members members) {
        logsInUse.add(members);
    }

    /**
     * Frames for this audience follow; those of another are shown to its members first, so that the
     * order of appends is kept.
     */
    void beginRun(AudienceShard shard) {
        if (openRun != shard) {
            endRun();
            openRun = shard;
        }
    }

    void endRun() {
        if (openRun != null) {
            openRun.endRun();
            openRun = null;
        }
    }

    /** Counts what the pass queues. */
    void spend(long bytes) {
        passBytesLeft -= bytes;
    }

    boolean passIsFull() {
        return passBytesLeft <= 0;
    }

    long nextRun() {
        return ++lastRun;
    }

    int index() {
        return index;
    }

    int nowMs() {
        return nowMs;
    }

    ByteBuffer scratch() {
        return scratch;
    }

    long bytesPerTurn() {
        return BYTES_PER_TURN;
    }

    LogChunks chunks() {
        return chunks;
    }

    FanOutOptions options() {
        return options;
    }

    Callbacks callbacks() {
        return callbacks;
    }

    TransportMetrics metrics() {
        return metrics;
    }

    SocketCounters counters() {
        return counters;
    }
}
