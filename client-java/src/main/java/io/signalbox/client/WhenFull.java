package io.signalbox.client;

/** What a call does while as much awaits its answer as the options allow. */
public enum WhenFull {
    /** It waits for room, up to {@link ClientOptions.Builder#ackTimeout}. */
    WAIT,
    /** Its future fails at once with {@link ErrorCodes#IN_FLIGHT_LIMIT}. */
    FAIL
}
