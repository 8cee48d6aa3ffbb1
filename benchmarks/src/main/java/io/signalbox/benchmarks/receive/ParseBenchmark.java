package io.signalbox.benchmarks.receive;

import io.signalbox.benchmarks.Plan;
import io.signalbox.benchmarks.load.ClientFrame;
import io.signalbox.benchmarks.load.PublishText;
import io.signalbox.benchmarks.report.Comparison;
import io.signalbox.benchmarks.report.Results;
import io.signalbox.benchmarks.report.Target;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The parsers alone, on this thread and in memory: of frames, and of the envelopes in them as an
 * ingress reads them; beside a loop that takes lengths for granted and only unmasks.
 */
public final class ParseBenchmark {
    private static final int BLOCK_BYTES = 64 << 10;
    private static final Target TARGET = new Target.Reaches(2_000_000);

    private ParseBenchmark() {}

    /** Goes once through a block of frames; returns how many there were. */
    interface Parser {
        int parse(ByteBuffer block);
    }

    public static void run(Plan plan, Results results) {
        for (int bytes : List.of(200, 1024)) {
            var block = block(bytes);
            Target target = bytes == 200 ? TARGET : new Target.None();
            pair(plan, results, "frames of " + bytes + " B", new Frames(), block, target);
            pair(
                    plan,
                    results,
                    "frames of " + bytes + " B and their envelopes",
                    new Envelopes(),
                    block,
                    target);
        }
    }

    private static void pair(
            Plan plan,
            Results results,
            String what,
            Parser parser,
            ByteBuffer block,
            Target target) {
        List<Double> ours = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        var unmasking = new Unmasking(BLOCK_BYTES);
        rate(parser, block, plan.warmUpSeconds());
        rate(unmasking, block, plan.warmUpSeconds());
        for (int i = 0; i < plan.rounds(); i++) {
            ours.add(rate(parser, block, plan.seconds()));
            bare.add(rate(unmasking, block, plan.seconds()));
        }
        results.add(new Comparison("parser, " + what, "frames/s", ours, bare, target));
    }

    private static ByteBuffer block(int bytes) {
        var frame = ClientFrame.text(PublishText.of("f-0000", "c10", bytes));
        var block =
                ByteBuffer.allocateDirect(BLOCK_BYTES / frame.size() * frame.size())
                        .order(ByteOrder.nativeOrder());
        while (block.hasRemaining()) {
            frame.putInto(block);
        }
        return block.flip();
    }

    private static double rate(Parser parser, ByteBuffer block, int seconds) {
        long frames = 0;
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            frames += parser.parse(block.rewind());
        }
        return frames * 1e9 / (System.nanoTime() - start);
    }
}
