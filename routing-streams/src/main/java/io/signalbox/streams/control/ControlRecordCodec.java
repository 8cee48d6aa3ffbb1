package io.signalbox.streams.control;

import io.signalbox.routing.control.CommandOutcome;
import io.signalbox.routing.control.ControlEntry;
import io.signalbox.routing.control.ControlRecord;
import io.signalbox.routing.control.ControlRecord.Counters;
import io.signalbox.routing.control.ControlRecord.Entry;
import io.signalbox.routing.control.ControlRecord.LastChange;
import io.signalbox.routing.control.ControlRecord.Reference;
import io.signalbox.routing.control.ControlRecord.Remembered;
import io.signalbox.routing.control.ControlRecord.Renewal;
import io.signalbox.routing.control.EntryKey;
import io.signalbox.schemas.codec.CommandOutcomeCodec;
import io.signalbox.schemas.codec.ControlEntryCodec;
import io.signalbox.schemas.codec.UnreadableRecordException;
import io.signalbox.schemas.registry.SchemaRegistry;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How the control state lies in its store: a byte that says which kind of record, then its fields.
 * Nobody else reads it, so what is not a contract elsewhere needs no schema here; a kind that
 * changes gets a new number. Belongs to one thread.
 */
final class ControlRecordCodec {

    private static final int ENTRY = 1;
    private static final int REFERENCE = 2;
    private static final int RENEWAL = 3;
    private static final int REMEMBERED = 4;
    private static final int COUNTERS = 5;
    private static final int LAST_CHANGE = 6;

    private final ControlEntryCodec entries;
    private final CommandOutcomeCodec outcomes;

    ControlRecordCodec(SchemaRegistry registry) {
        entries = new ControlEntryCodec(registry);
        outcomes = new CommandOutcomeCodec(registry);
    }

    byte[] encode(ControlRecord record) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            write(record, out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    /**
     * @throws IllegalStateException if the store holds what no router of this version wrote
     */
    ControlRecord decode(String key, byte[] stored) {
        try (var in = new DataInputStream(new java.io.ByteArrayInputStream(stored))) {
            return read(in);
        } catch (IOException | UnreadableRecordException e) {
            throw new IllegalStateException(
                    "the control state holds "
                            + stored.length
                            + " bytes under '"
                            + key
                            + "' that this version cannot read; run the version that wrote them, or"
                            + " a later one",
                    e);
        }
    }

    private void write(ControlRecord record, DataOutputStream out) throws IOException {
        switch (record) {
            case Entry(ControlEntry entry) -> {
                out.writeByte(ENTRY);
                out.writeUTF(entry.key().toString());
                out.write(
                        java.util.Objects.requireNonNull(
                                entries.encode(entry), "an entry that stands has a body"));
            }
            case Reference(String key) -> {
                out.writeByte(REFERENCE);
                out.writeUTF(key);
            }
            case Renewal renewal -> {
                out.writeByte(RENEWAL);
                out.writeUTF(renewal.node());
                out.writeLong(renewal.lease());
                out.writeLong(renewal.durationMs());
                out.writeLong(renewal.number());
                out.writeLong(renewal.atMs());
            }
            case Remembered(long number, long atMs, CommandOutcome outcome) -> {
                out.writeByte(REMEMBERED);
                out.writeLong(number);
                out.writeLong(atMs);
                out.write(outcomes.encode(outcome));
            }
            case LastChange(List<EntryKey> keys) -> {
                out.writeByte(LAST_CHANGE);
                out.writeInt(keys.size());
                for (EntryKey key : keys) {
                    out.writeUTF(key.toString());
                }
            }
            case Counters counters -> {
                out.writeByte(COUNTERS);
                out.writeLong(counters.epoch());
                out.writeLong(counters.lease());
                out.writeLong(counters.oldestCommand());
                out.writeLong(counters.nextCommand());
            }
        }
    }

    private ControlRecord read(DataInputStream in) throws IOException, UnreadableRecordException {
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case ENTRY -> new Entry(entries.decode(in.readUTF(), in.readAllBytes(), _ -> null));
            case REFERENCE -> new Reference(in.readUTF());
            case RENEWAL ->
                    new Renewal(
                            in.readUTF(),
                            in.readLong(),
                            in.readLong(),
                            in.readLong(),
                            in.readLong());
            case REMEMBERED ->
                    new Remembered(
                            in.readLong(), in.readLong(), outcomes.decode(in.readAllBytes()));
            case COUNTERS ->
                    new Counters(in.readLong(), in.readLong(), in.readLong(), in.readLong());
            case LAST_CHANGE -> new LastChange(keys(in));
            default ->
                    throw new IOException(
                            "a record of kind " + kind + ", expected 1 to " + LAST_CHANGE);
        };
    }

    private static List<EntryKey> keys(DataInputStream in) throws IOException {
        List<EntryKey> keys = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            keys.add(EntryKey.parse(in.readUTF()));
        }
        return keys;
    }
}
