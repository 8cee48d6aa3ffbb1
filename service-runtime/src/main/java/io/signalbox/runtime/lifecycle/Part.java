package io.signalbox.runtime.lifecycle;

/**
 * A piece of a process with a beginning and an end. The lifecycle calls its methods one after
 * another.
 */
public interface Part {

    /** Names it in logs and messages: {@code http}, {@code control-tail}. */
    String name();

    /**
     * Returns when the part is ready to be used by those that start after it.
     *
     * @throws io.signalbox.runtime.StartFailure for a reason that the user can mend
     */
    void start() throws Exception;

    /**
     * Takes no new work and finishes what is under way; all parts drain before the first of them
     * stops.
     */
    default void drain(long deadlineMs) throws Exception {}

    /** Ends for good. Called once, and only if {@link #start} returned. */
    void stop(long deadlineMs) throws Exception;
}
