package io.signalbox.websocket.fanout;

/**
 * A group of sockets that get the same frames, such as the subscribers of a channel. WebSockets and
 * event streams can be in it together. Made by {@link FanOut#newAudience}; when nothing refers to
 * it any more, it is garbage.
 *
 * <p>Thread-safe. Joining and leaving take their place in the order of appends: a socket gets what
 * is appended for the audience after {@link #add} has returned, and nothing that was appended
 * before it was called. A socket that ends leaves by itself. Joining twice is joining once.
 */
public final class Audience {
    private final FanOut fanOut;
    private final AudienceShard[] shards;

    Audience(FanOut fanOut, int writers) {
        this.fanOut = fanOut;
        this.shards = new AudienceShard[writers];
        for (int i = 0; i < writers; i++) {
            shards[i] = new AudienceShard();
        }
    }

    public void add(Socket socket) {
        socket.writer.append(join(socket));
    }

    public void remove(Socket socket) {
        socket.writer.append(leave(socket));
    }

    /** How many sockets are in it; joins and leaves under way make it an estimate. */
    public int size() {
        int size = 0;
        for (AudienceShard shard : shards) {
            size += Math.max(0, shard.expected.get());
        }
        return size;
    }

    AudienceShard shard(int writer) {
        return shards[writer];
    }

    void requireOf(FanOut expected) {
        if (fanOut != expected) {
            throw new IllegalArgumentException(
                    "expected an audience of the same fan-out as the publisher, got one of"
                            + " another");
        }
    }

    Inbox.Work join(Socket socket) {
        AudienceShard shard = shards[socket.writer.index()];
        shard.expected.incrementAndGet();
        return Inbox.task(() -> shard.add(socket.outlet));
    }

    Inbox.Work leave(Socket socket) {
        AudienceShard shard = shards[socket.writer.index()];
        return Inbox.task(() -> shard.remove(socket.outlet));
    }
}
