package io.signalbox.ingress.http;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what became of the frames of one request, in their order, from whichever threads it is
 * heard. The last one to arrive hands on all.
 */
final class Answers {
    private final AtomicReferenceArray<@Nullable Line> lines;
    private final AtomicInteger missing;
    private final Consumer<Line[]> whenComplete;

    Answers(int frames, Consumer<Line[]> whenComplete) {
        this.lines = new AtomicReferenceArray<>(frames);
        this.missing = new AtomicInteger(frames);
        this.whenComplete = whenComplete;
    }

    boolean isComplete() {
        return missing.get() == 0;
    }

    /** The first answer to a frame counts. */
    void settle(int frame, Line line) {
        if (lines.compareAndSet(frame, null, line) && missing.decrementAndGet() == 0) {
            Line[] all = new Line[lines.length()];
            for (int i = 0; i < all.length; i++) {
                all[i] = Objects.requireNonNull(lines.get(i));
            }
            whenComplete.accept(all);
        }
    }
}
