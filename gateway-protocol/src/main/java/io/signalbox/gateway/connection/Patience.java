package io.signalbox.gateway.connection;

import io.signalbox.gateway.lane.Lane;

/**
 * How long a connection waits for the routing tier.
 *
 * @param welcomeMs before a WebSocket is welcomed all the same; it can publish without being
 *     reached
 * @param subscribeMs before a subscription of an anonymous connection is given up
 */
record Patience(long welcomeMs, long subscribeMs) {
    static final Patience DEFAULT = new Patience(2_000, 10_000);

    /** When a subscription has waited long enough, does this step of a turn that is not over. */
    void afterSubscribe(Turn turn, Lane lane, Runnable step) {
        if (!turn.isOver()) {
            lane.after(subscribeMs, () -> turn.stepUnlessOver(step));
        }
    }
}
