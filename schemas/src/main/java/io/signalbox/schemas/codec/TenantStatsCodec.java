package io.signalbox.schemas.codec;

import io.signalbox.schemas.codec.TenantStats.Requests;
import io.signalbox.schemas.registry.SchemaRegistry;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The value of {@code signalbox.stats}. Belongs to one thread. */
public final class TenantStatsCodec extends RecordCodec<TenantStats> {

    private record CodeCount(String code, long frames) {}

    public TenantStatsCodec(SchemaRegistry registry) {
        super(registry, io.signalbox.schemas.avro.TenantStats.getClassSchema());
    }

    @Override
    void write(WireWriter out, TenantStats stats) {
        out.writeText(stats.tenant());
        out.writeLong(stats.frames());
        out.writeLong(stats.bytes());
        out.writeLong(stats.routed());
        out.writeList(
                stats.dropped().entrySet(),
                (to, count) -> {
                    to.writeText(count.getKey());
                    to.writeLong(count.getValue());
                });
        Requests requests = stats.requests();
        out.writeLong(requests.asked());
        out.writeLong(requests.answered());
        out.writeLong(requests.partly());
        out.writeLong(requests.timedOut());
        out.writeLong(requests.late());
        out.writeList(requests.times(), WireWriter::writeLong);
    }

    @Override
    TenantStats read(WireReader in) throws UnreadableRecordException {
        return new TenantStats(
                in.readText(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                readDropped(in),
                new Requests(
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readList(WireReader::readLong)));
    }

    private static SortedMap<String, Long> readDropped(WireReader in)
            throws UnreadableRecordException {
        Map<String, Long> dropped = new TreeMap<>();
        for (CodeCount count :
                in.readList(from -> new CodeCount(from.readText(), from.readLong()))) {
            dropped.merge(count.code, count.frames, Long::sum);
        }
        return new TreeMap<>(dropped);
    }
}
