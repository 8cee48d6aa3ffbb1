package io.signalbox.streams.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.signalbox.routing.decision.Decision;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.exchange.RequestStep;
import io.signalbox.routing.exchange.RequestStep.Event;
import io.signalbox.routing.frame.FramePosition;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TenantMetersTest {
    private static final FramePosition AT = new FramePosition(0, 7);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TenantMeters meters = new TenantMeters(registry);

    @Test
    void framesAreCountedByOutcomeAndCode() {
        meters.count("acme", decided(null));
        meters.count("acme", decided(ErrorCode.NO_MATCH));
        meters.count("acme", decided(ErrorCode.NO_MATCH));
        meters.count("globex", decided(ErrorCode.RATE_LIMITED));

        assertThat(frames("acme", "routed", "none")).isOne();
        assertThat(frames("acme", "dropped", "NO_MATCH")).isEqualTo(2);
        assertThat(frames("globex", "dropped", "RATE_LIMITED")).isOne();
        assertThat(registry.find("signalbox.router.tenant.frames").counters()).hasSize(3);
    }

    @Test
    void requestsAreCountedByWhatBecameOfThemAndTheTimeOfTheirAnswersIsTaken() {
        for (Event event : List.of(Event.OPENED, Event.OPENED, Event.ANSWERED, Event.TIMED_OUT)) {
            meters.count("acme", new RequestStep(AT, event, 40));
        }

        assertThat(requests("opened")).isEqualTo(2);
        assertThat(requests("answered")).isOne();
        assertThat(requests("timed_out")).isOne();
        Timer time =
                registry.get("signalbox.router.tenant.answer.time").tag("tenant", "acme").timer();
        assertThat(time.count()).isOne();
        assertThat(time.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(40);
    }

    @Test
    void tenantsBeyondTheBoundShareALabel() {
        for (int i = 0; i < TenantMeters.MAX_TENANTS + 5; i++) {
            meters.count("tenant-" + i, decided(null));
        }
        meters.count("tenant-0", decided(null));

        assertThat(frames("tenant-0", "routed", "none")).isEqualTo(2);
        assertThat(frames(TenantMeters.OTHERS, "routed", "none")).isEqualTo(5);
    }

    private double frames(String tenant, String outcome, String code) {
        return registry.get("signalbox.router.tenant.frames")
                .tags("tenant", tenant, "outcome", outcome, "code", code)
                .counter()
                .count();
    }

    private double requests(String event) {
        return registry.get("signalbox.router.tenant.requests")
                .tags("tenant", "acme", "event", event)
                .counter()
                .count();
    }

    private static Decision decided(@Nullable ErrorCode code) {
        return new Decision(AT, 1, 0, code, "why", "rule", List.of(), List.of(), null);
    }
}
