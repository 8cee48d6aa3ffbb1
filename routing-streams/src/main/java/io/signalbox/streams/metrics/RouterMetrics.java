package io.signalbox.streams.metrics;

import io.signalbox.routing.control.CommandOutcome;
import io.signalbox.routing.decision.Decision;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.exchange.RequestStep;

/**
 * What the router counts. Thread-safe; called once or twice per record, so it neither blocks nor
 * allocates.
 */
public interface RouterMetrics {

    /**
     * A frame was decided.
     *
     * @param nanos from its bytes to the encoded outcome
     */
    void decided(Decision decision, long nanos);

    /** A frame of a tenant was decided. */
    void ofTenant(String tenant, Decision decision);

    /** A decision did something for a request of a tenant. */
    void ofTenant(String tenant, RequestStep step);

    /** A record went to the dead letters. */
    void deadLetter(ErrorCode code);

    /** Frames began to wait for an epoch, or ({@code frames} negative) ceased to. */
    void parked(int frames, long bytes);

    /**
     * A frame was decided at an epoch before the one it asked for, because that did not come in
     * time.
     */
    void shortfall();

    /** A command was decided. */
    void commanded(CommandOutcome outcome);

    /** A node was silent for longer than its lease lasts, and its expiry was asked for. */
    void expiryAsked();
}
