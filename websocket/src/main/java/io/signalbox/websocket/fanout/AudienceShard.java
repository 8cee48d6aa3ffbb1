package io.signalbox.websocket.fanout;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The part of an audience that one writer thread serves. All but {@link #expected} belongs to that
 * thread.
 */
final class AudienceShard {
    /**
     * Joins asked for less leaves done: while it is 0, publishers need not tell this writer
     * anything.
     */
    final AtomicInteger expected = new AtomicInteger();

    private final Members webSockets = new Members(WireFormat.WEB_SOCKET, this);
    private final Members eventStreams = new Members(WireFormat.EVENT_STREAM, this);

    void add(Outlet outlet) {
        if (outlet.isGone() || !of(outlet).add(outlet)) {
            expected.decrementAndGet();
        }
    }

    void remove(Outlet outlet) {
        Membership membership = outlet.memberships().in(of(outlet));
        if (membership != null) {
            membership.end();
        }
    }

    void append(
            EncodedFrame frame,
            @Nullable Outlet except,
            @Nullable Predicate<Socket> filter,
            Writer writer) {
        writer.beginRun(this);
        webSockets.append(frame, except, filter, writer);
        eventStreams.append(frame, except, filter, writer);
    }

    void endRun() {
        webSockets.endRun();
        eventStreams.endRun();
    }

    private Members of(Outlet outlet) {
        return switch (outlet.format) {
            case WEB_SOCKET -> webSockets;
            case EVENT_STREAM -> eventStreams;
        };
    }
}
