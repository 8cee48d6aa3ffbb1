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
    public void ofTenant(String tenant, Decision decision) {}

    @Override
    public void ofTenant(String tenant, RequestStep step) {}

    @Override
    public void deadLetter(ErrorCode code) {}

    @Override
    public void parked(int frames, long bytes) {}

    @Override
    public void shortfall() {}

    @Override
    public void commanded(CommandOutcome outcome) {}

    @Override
    public void expiryAsked() {}
}
