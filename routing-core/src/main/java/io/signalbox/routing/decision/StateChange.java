package io.signalbox.routing.decision;

/**
 * What one decision took from a piece of routing state and what it left there, so that the decision
 * can be made again alone and the chain of states under a key can be checked.
 *
 * @param key names the piece of state, such as {@code bucket/acme:room}
 * @param took its value before, as text; empty if there was none
 * @param left its value after
 */
public record StateChange(String key, String took, String left) {}
