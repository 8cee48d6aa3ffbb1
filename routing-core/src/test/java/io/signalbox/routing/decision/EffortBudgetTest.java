package io.signalbox.routing.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.destination.Destination;
import io.signalbox.routing.effort.Effort;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.policy.TokenBucket;
import io.signalbox.routing.table.RoutingTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EffortBudgetTest {
    private static final RoutingTable TABLE = DecisionCostTest.table(100_000);
    private static final Destination EVERYONE_OVER_ONE =
            new Destination.Where("peer.node != frame.id", false);

    private final Map<String, String> state = new HashMap<>();
    private long nowMs = 1_000_000;
    private int frames;

    @Test
    void whatIsHardToDecideIsLimitedByTenantOnLogTime() {
        assertThat(hard("acme").routed()).isTrue();
        Decision second = null;
        for (int i = 0; i < 10 && (second == null || second.routed()); i++) {
            second = hard("acme");
        }

        assertThat(second).isNotNull();
        assertThat(second.code()).isEqualTo(ErrorCode.RATE_LIMITED);
        assertThat(second.rule()).isEqualTo("step 4: rate limit");
        assertThat(second.reason()).contains("hard to find");
        nowMs += 2_000;
        assertThat(hard("acme").routed()).isTrue();
    }

    @Test
    void othersAreDecidedAllTheSame() {
        for (int i = 0; i < 10; i++) {
            hard("acme");
        }

        assertThat(decide(new FrameBuilder().tenant("acme")).routed()).isTrue();
        assertThat(decide(new FrameBuilder().to(modules(1_000))).routed()).isTrue();
        assertThat(hard("globex").code()).isNotEqualTo(ErrorCode.RATE_LIMITED);
    }

    @Test
    void whatWasTakenIsPartOfTheDecision() {
        Decision decision = hard("acme");

        StateChange change =
                decision.state().stream()
                        .filter(each -> each.key().equals("effort/acme"))
                        .findAny()
                        .orElseThrow();
        assertThat(change.took()).isEmpty();
        assertThat(TokenBucket.read(change.left()).nanos()).isLessThan(20_000_000_000L);
        assertThat(decide(new FrameBuilder().to(modules(1_000))).state())
                .noneMatch(each -> each.key().startsWith(EffortBudget.KEY));
    }

    @Test
    void whatWasLimitedMayComeAgainUnderItsIdAndTookNoToken() {
        Decision limited = hard("acme");
        while (limited.routed()) {
            limited = hard("acme");
        }

        assertThat(limited.state()).extracting(StateChange::key).containsExactly("effort/acme");
    }

    @Test
    void whatIsLimitedIsNotSearchedForAndPassesWhenThereIsRoomHoweverOftenItIsTried() {
        while (hard("acme").routed()) {
            nowMs += 1;
        }
        int tries = 0;
        while (!hard("acme").routed()) {
            assertThat(Effort.ofThisThread().spent()).isLessThan(Effort.FREE);
            tries++;
            nowMs += 100;
        }

        assertThat(tries).isBetween(1, 30);
    }

    private Decision hard(String tenant) {
        return decide(new FrameBuilder().tenant(tenant).to(EVERYONE_OVER_ONE));
    }

    private static Destination modules(int count) {
        return new Destination.Modules(
                IntStream.range(0, count).mapToObj(i -> "module-" + i).toList(), false);
    }

    private Decision decide(FrameBuilder frame) {
        Decision decision =
                Router.decide(
                        frame.id("f" + ++frames).appendedAtMs(nowMs).build(),
                        TABLE,
                        key -> state.getOrDefault(key, ""));
        List<StateChange> changes = decision.state();
        changes.forEach(change -> state.put(change.key(), change.left()));
        return decision;
    }
}
