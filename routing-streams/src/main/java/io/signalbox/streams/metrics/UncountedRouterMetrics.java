package io.signalbox.streams.metrics;

import io.signalbox.routing.control.CommandOutcome;
import io.signalbox.routing.decision.Decision;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.exchange.RequestStep;

/** For a topology that is run by itself, in a benchmark or a test driver. */
public final class UncountedRouterMetrics implements RouterMetrics {

    @Override
    public void decided(Decision decision, long nanos) {}

    @Override
    public void requestStep(RequestStep.Event event) {}

    @Override
    public void deadLetter(ErrorCode code) {}

    @Override
    public void parked(int frames, long bytes) {}

    @Override
    public void shortfall() {}

    @Override
    public void ofTenant(String tenant, long routed, long dropped) {}

    @Override
    public void commanded(CommandOutcome outcome) {}

    @Override
    public void expiryAsked() {}
}
