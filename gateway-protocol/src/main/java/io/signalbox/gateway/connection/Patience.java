package io.signalbox.gateway.connection;

/**
 * How long a connection waits for the routing tier.
 *
 * @param welcomeMs before a WebSocket is welcomed all the same; it can publish without being
 *     reached
 * @param subscribeMs before a subscription of an anonymous connection is given up
 */
record Patience(long welcomeMs, long subscribeMs) {
    static final Patience DEFAULT = new Patience(2_000, 10_000);
}
