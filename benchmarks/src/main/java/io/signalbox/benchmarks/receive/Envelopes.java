package io.signalbox.benchmarks.receive;

import io.signalbox.routing.admission.Admission;
import io.signalbox.routing.admission.Publish;
import java.nio.ByteBuffer;

/** Frames, and what an ingress reads of each before it asks whether it may be admitted. */
final class Envelopes implements ParseBenchmark.Parser {
    private final Frames frames = new Frames();

    @Override
    public int parse(ByteBuffer block) {
        var batch = frames.messages(block);
        for (int i = 0; i < batch.size(); i++) {
            var read = Admission.read(batch.array(i), batch.offset(i), batch.length(i), 64 << 10);
            if (!(read instanceof Publish)) {
                throw new IllegalStateException("expected a message to publish, got " + read);
            }
        }
        return batch.size();
    }
}
