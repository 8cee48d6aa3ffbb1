package io.signalbox.routing.decision;

import static io.signalbox.routing.control.ControlScript.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.expression.Expression;
import io.signalbox.routing.frame.LoggedFrame;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.middleware.Answer;
import io.signalbox.routing.middleware.MiddlewareFailure;
import io.signalbox.routing.middleware.Providers;
import io.signalbox.routing.policy.Middleware;
import io.signalbox.routing.policy.Middleware.Action;
import io.signalbox.routing.policy.TenantRules;
import io.signalbox.routing.table.RoutingTable;
import java.util.List;
import org.junit.jupiter.api.Test;

class MiddlewareTest {
    private static final RoutingTable PEERS = DecisionCostTest.table(10);
    private static final LoggedFrame FRAME = new FrameBuilder().build();
    private static final Middleware DROP =
            Middleware.ofAll("drop", 2, new Action.Then(new Answer.Drop()));

    @Test
    void theLowerOrderIsAskedFirst() {
        Middleware pass = Middleware.ofAll("pass", 1, new Action.Then(new Answer.Broadcast()));
        assertThat(decide(Providers.NONE, DROP, pass).routed()).isTrue();
        assertThat(decide(Providers.NONE, DROP).code()).isEqualTo(ErrorCode.DROPPED_BY_MIDDLEWARE);
    }

    @Test
    void aPredicateLeavesThePeersOnWhomItHolds() throws Exception {
        Expression predicate = Expression.compile("peer.module in ['module-3', 'module-5']");
        Decision decision =
                decide(Providers.NONE, Middleware.ofAll("narrow", 1, new Action.Narrow(predicate)));
        assertThat(decision.targets().getFirst().connections())
                .containsExactly("node-1.c3", "node-1.c5");
        assertThat(decision.state()).contains(new StateChange("middleware/narrow", "narrow", ""));
    }

    @Test
    void whatCodeAnswersIsRecordedWhateverItIs() {
        Middleware code = Middleware.ofAll("code", 1, new Action.Use("any", JsonObject.EMPTY));
        Decision decision = decide((_, _, _, _) -> new Answer.Continue(), code);
        assertThat(decision.routed()).isTrue();
        assertThat(decision.state()).contains(new StateChange("middleware/code", "continue", ""));
    }

    @Test
    void codeThatGivesNoAnswerDropsTheFrameAndSaysWhy() {
        Middleware code = Middleware.ofAll("code", 1, new Action.Use("any", JsonObject.EMPTY));
        Decision decision =
                decide(
                        (_, _, _, _) -> {
                            throw new MiddlewareFailure("it took too long");
                        },
                        code);
        assertThat(decision.code()).isEqualTo(ErrorCode.HANDLER_ERROR);
        assertThat(decision.reason()).contains("code").contains("it took too long");
    }

    @Test
    void codeThatIsNotInstalledIsNamed() {
        Middleware code = Middleware.ofAll("code", 1, new Action.Use("any", JsonObject.EMPTY));
        assertThat(decide(Providers.NONE, code).reason())
                .contains("no plugin named any is installed");
    }

    private static Decision decide(Providers providers, Middleware... middleware) {
        RoutingTable table = PEERS.withRules(TENANT, TenantRules.NONE.with(List.of(middleware)));
        return Router.decide(FRAME, table, RoutingState.NONE, providers);
    }
}
