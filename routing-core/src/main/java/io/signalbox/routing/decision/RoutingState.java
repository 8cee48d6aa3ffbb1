package io.signalbox.routing.decision;

/**
 * The state that decisions take from and leave to: small texts under keys such as {@code cursor/…}.
 * Whoever asks for a decision applies its {@link Decision#state()} before the next one of the same
 * channel.
 */
@FunctionalInterface
public interface RoutingState {
    /** Of a channel that has had no frame yet. */
    RoutingState NONE = _ -> "";

    /** What was left under the key; empty where nothing was. */
    String get(String key);
}
