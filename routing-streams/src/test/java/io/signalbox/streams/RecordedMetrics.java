package io.signalbox.streams;

import io.signalbox.routing.control.CommandOutcome;
import io.signalbox.routing.decision.Decision;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.exchange.RequestStep;
import io.signalbox.streams.metrics.RouterMetrics;
import java.util.ArrayList;
import java.util.List;

/** Keeps what it was told. */
final class RecordedMetrics implements RouterMetrics {

    int decided;
    int parkedFrames;
    long parkedBytes;
    int shortfalls;
    int expiriesAsked;
    final List<RequestStep.Event> requestSteps = new ArrayList<>();
    final List<ErrorCode> deadLetters = new ArrayList<>();
    final List<CommandOutcome> outcomes = new ArrayList<>();
    final List<String> ofTenants = new ArrayList<>();

    @Override
    public void decided(Decision decision, long nanos) {
        decided++;
    }

    @Override
    public void ofTenant(String tenant, Decision decision) {
        ofTenants.add(tenant + " " + decision.code());
    }

    @Override
    public void ofTenant(String tenant, RequestStep step) {
        requestSteps.add(step.event());
    }

    @Override
    public void deadLetter(ErrorCode code) {
        deadLetters.add(code);
    }

    @Override
    public void parked(int frames, long bytes) {
        parkedFrames += frames;
        parkedBytes += bytes;
    }

    @Override
    public void shortfall() {
        shortfalls++;
    }

    @Override
    public void commanded(CommandOutcome outcome) {
        outcomes.add(outcome);
    }

    @Override
    public void expiryAsked() {
        expiriesAsked++;
    }
}
