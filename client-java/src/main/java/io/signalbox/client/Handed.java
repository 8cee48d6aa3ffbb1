package io.signalbox.client;

import java.util.concurrent.CompletableFuture;

/**
 * What users hold. Stateless.
 *
 * <p>Guarantee: what depends on a future that was handed out never runs on the thread that
 * completes the answer, and so holds up nobody. A reader that waited there for room would wait for
 * the acknowledgements that it does not read. Each completion has a thread while it runs, since
 * those that wait for one another would never end on threads that are counted.
 */
final class Handed {
    private Handed() {}

    /** The same, for a user; at once where it is known. */
    static <T> CompletableFuture<T> out(CompletableFuture<T> answer) {
        return answer.isDone()
                ? answer
                : answer.whenCompleteAsync((value, failure) -> {}, Background.THREADS);
    }
}
