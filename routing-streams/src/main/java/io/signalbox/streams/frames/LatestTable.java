package io.signalbox.streams.frames;

import io.signalbox.routing.table.RoutingTable;
import java.util.function.Supplier;

/**
 * The latest routing table of this process. Asked by every stream thread, so thread-safe and quick.
 */
@FunctionalInterface
public interface LatestTable extends Supplier<RoutingTable> {

    /**
     * How long ago, in milliseconds, the table was proved to hold all that had been committed. A
     * frame that came before that and asks for a later epoch asks for one that nobody can have been
     * told. Asked by those who wait for it, so it is kept fresh as long as somebody asks.
     */
    default long provenMsAgo() {
        return Long.MAX_VALUE;
    }
}
