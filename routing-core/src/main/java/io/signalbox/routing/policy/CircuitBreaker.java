package io.signalbox.routing.policy;

/**
 * When a target of requests is left alone for a while (semantics, section 6).
 *
 * @param failures in a row that open the circuit
 * @param openMs how long it stays open before one probe
 */
public record CircuitBreaker(int failures, long openMs) {
    public static final CircuitBreaker DEFAULT = new CircuitBreaker(5, 60_000);
}
