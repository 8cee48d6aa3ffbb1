package io.signalbox.controlplane.node;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * @param node the node's name, of which there is one process at a time
 * @param leaseDuration how long the lease lasts without renewal; it is renewed every third of that
 * @param isolation which deliveries are taken
 * @param maxPendingCommands how many commands may await their outcome
 */
public record NodeSettings(
        String node, Duration leaseDuration, Isolation isolation, int maxPendingCommands) {
    public static final Duration DEFAULT_LEASE_DURATION = Duration.ofSeconds(15);
    public static final int DEFAULT_MAX_PENDING_COMMANDS = 20_000;

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");

    public NodeSettings {
        if (!NAME.matcher(node).matches()) {
            throw new IllegalArgumentException(
                    "a node's name is 1 to 40 of a-z, 0-9 and -, not '" + node + "'");
        }
        if (leaseDuration.toMillis() < 100) {
            throw new IllegalArgumentException(
                    "a lease lasts 100 ms or more, not " + leaseDuration.toMillis() + " ms");
        }
    }

    /** A node with the defaults. */
    public static NodeSettings of(String node) {
        return new NodeSettings(
                node, DEFAULT_LEASE_DURATION, Isolation.COMMITTED, DEFAULT_MAX_PENDING_COMMANDS);
    }
}
