package io.signalbox.schemas.topics;

import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.EntryKey;
import io.signalbox.routing.frame.Frame;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The keys of records: plain UTF-8, so that any tool reads them. */
public final class RecordKeys {
    private RecordKeys() {}

    /** Of frames, decisions, deliveries and dead letters: {@code tenant:channel}. */
    public static byte[] of(Frame frame) {
        return bytes(frame.partitionKey());
    }

    /** Of a command: its tenant, or the node that it is about. */
    public static byte[] of(Command command) {
        return bytes(
                switch (command.body()) {
                    case Command.OfTenant body -> body.tenant();
                    case Command.TakeLease body -> body.node();
                    case Command.RenewLease body -> body.node();
                    case Command.EndLease body -> body.node();
                    case Command.ExpireLease body -> body.node();
                });
    }

    /** Of control entries: {@code kind/tenant/name}. */
    public static byte[] of(EntryKey key) {
        return bytes(key.toString());
    }

    /** Of a tenant's counters: {@code tenant/partition}, of {@code signalbox.frames}. */
    public static byte[] ofStats(String tenant, int partition) {
        return bytes(tenant + '/' + partition);
    }

    /** A key as text; null where a record has none. */
    public static @Nullable String text(byte @Nullable [] key) {
        return key == null ? null : new String(key, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }
}
