package io.signalbox.cli.console;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far a long piece of work is, on standard error. For one thread. */
public sealed interface Progress extends AutoCloseable {
    int COLUMNS = 79;

    void to(long done);

    @Override
    void close();

    /** A bar where it can be drawn, a line at each quarter elsewhere. */
    static Progress of(String task, String unit, long total) {
        return Terminals.canDrawOnError()
                ? new Bar(task, unit, total)
                : new Lines(System.err, task, unit, total);
    }

    /**
     * A bar of unknown length, where it can be drawn and what is printed does not get in its way.
     */
    static Progress ofUnknown(String task, String unit) {
        return Terminals.canDrawOnError() && !Terminals.errorSharesWithOutput()
                ? new Bar(task, unit, -1)
                : new Silent();
    }

    /** Drawn anew in place. */
    final class Bar implements Progress {
        private static final int DRAWN_EVERY_MS = 100;

        private final ProgressBar bar;

        Bar(String task, String unit, long total) {
            bar =
                    new ProgressBarBuilder()
                            .setTaskName(task)
                            .setUnit(" " + unit, 1)
                            .setInitialMax(total)
                            .setStyle(style())
                            .setUpdateIntervalMillis(DRAWN_EVERY_MS)
                            .setConsumer(new ConsoleProgressBarConsumer(System.err, COLUMNS))
                            .showSpeed()
                            .build();
        }

        @Override
        public void to(long done) {
            bar.stepTo(done);
        }

        @Override
        public void close() {
            bar.close();
        }

        private static ProgressBarStyle style() {
            return Charset.defaultCharset().equals(StandardCharsets.UTF_8)
                    ? ProgressBarStyle.UNICODE_BLOCK
                    : ProgressBarStyle.ASCII;
        }
    }

    /** For logs and pipes. */
    final class Lines implements Progress {
        private static final int PARTS = 4;

        private final PrintStream out;
        private final String task;
        private final String unit;
        private final long total;
        private int printedParts;

        Lines(PrintStream out, String task, String unit, long total) {
            this.out = out;
            this.task = task;
            this.unit = unit;
            this.total = total;
        }

        @Override
        public void to(long done) {
            int parts = total == 0 ? PARTS : Math.toIntExact(done * PARTS / total);
            if (parts > printedParts) {
                printedParts = parts;
                out.printf(Locale.ROOT, "%s: %,d of %,d %s%n", task, done, total, unit);
            }
        }

        @Override
        public void close() {
            // Each line stands by itself.
        }
    }

    /** For where it would only get in the way. */
    final class Silent implements Progress {
        @Override
        public void to(long done) {
            // Nothing is shown.
        }

        @Override
        public void close() {
            // Nothing was begun.
        }
    }
}
