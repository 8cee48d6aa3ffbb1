package io.signalbox.streams.control;

/**
 * What falls to the router that runs the control task, besides the task. Called by its stream
 * thread.
 */
public interface ControlDuty {

    /** The task came to this router. */
    void begin();

    /** The task left it; may be called without {@link #begin} before. */
    void end();

    /**
     * Whether the node made its topic, as it has to before it takes a lease. May wait for the
     * brokers.
     */
    boolean nodeTopicExists(String node);

    /** How long ago, in milliseconds, this router last read the control log to its end. */
    long controlLogAgeMs();
}
