package io.signalbox.client;

/** What a call does while as much awaits its answer as the options allow. */
public enum WhenFull {
    /**
     * It waits for room, up to {@link ClientOptions.Builder#ackTimeout}. On the thread that reads
     * the socket, where only an executor given as {@link ClientOptions.Builder#handlerThreads} can
     * bring it, it does not wait but does as {@link #FAIL}.
     */
    WAIT,
    /** Its future fails at once with {@link ErrorCodes#IN_FLIGHT_LIMIT}. */
    FAIL
}
