package io.signalbox.runtime.lifecycle;

/** Why a process ends. */
public sealed interface StopReason {

    /** Somebody asked for it, by a signal or a command. */
    record Requested() implements StopReason {}

    /**
     * A part cannot go on.
     *
     * @param message what happened and what to do, for the user
     */
    record Failed(String message) implements StopReason {}
}
