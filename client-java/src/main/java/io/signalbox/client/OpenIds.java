package io.signalbox.client;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The ids of frames of which something is still awaited. Answers name the frame by its id alone, so
 * that a second frame under an open id could take, or spoil, what is for the first. Thread-safe.
 */
final class OpenIds {
    private final Set<String> open = ConcurrentHashMap.newKeySet();

    /**
     * Makes a call for a frame unless its id is open; then the future has failed with {@link
     * ErrorCodes#ID_IN_USE}, and the frame that has the id is left alone.
     *
     * @param call its future completes when nothing more is awaited; the id is free again before
     *     anything that depends on the future returned
     */
    <T> CompletableFuture<T> during(String id, Supplier<CompletableFuture<T>> call) {
        if (!open.add(id)) {
            return CompletableFuture.failedFuture(inUse(id));
        }
        CompletableFuture<T> answer;
        try {
            answer = call.get();
        } catch (RuntimeException | Error e) {
            open.remove(id);
            throw e;
        }
        return answer.whenComplete((unused, failure) -> open.remove(id));
    }

    private static SignalboxException inUse(String id) {
        return SignalboxException.local(
                ErrorCodes.ID_IN_USE,
                "a frame with the id '"
                        + id
                        + "' still awaits its answer, and this one was not sent: give each frame an"
                        + " id of its own, or none, or wait for that answer",
                false);
    }
}
