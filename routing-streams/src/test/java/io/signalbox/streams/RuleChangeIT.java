package io.signalbox.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.controlplane.node.Isolation;
import io.signalbox.routing.control.Command;
import io.signalbox.routing.decision.Decision;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.rules.RuleKind;
import io.signalbox.routing.rules.RuleName;
import io.signalbox.routing.rules.RuleText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules change while frames flow, with a real broker. */
class RuleChangeIT {
    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final String DENIES = "{\"sender\":{\"allowModules\":[\"nobody\"]}}";
    private static final String PERMITS = "{\"sender\":{\"allowModules\":[]}}";
    private static final int CHANGES = 30;
    private static final int FRAMES_PER_CHANGE = 60;

    private RouterWorld world;
    private ListeningNode node;

    @BeforeEach
    void begin() throws Exception {
        world = new RouterWorld();
        world.startRouter(Isolation.COMMITTED);
        node = world.startNode("red", Isolation.COMMITTED, LEASE).withLease();
        node.command(Commands.interest("*"));
    }

    @AfterEach
    void end() throws Exception {
        world.end();
    }

    /**
     * Of two policies always one denies everything; each change turns both. Seen by halves, a
     * change would let a frame through.
     */
    @Test
    void everyDecisionIsMadeByOneVersionOfAllDocuments() throws Exception {
        TreeMap<Long, String> denyingSince = new TreeMap<>();
        int frames = 0;
        for (int change = 0; change < CHANGES; change++) {
            boolean a = change % 2 == 0;
            long epoch =
                    node.command(
                            apply(
                                    policy("a", a ? DENIES : PERMITS),
                                    policy("b", a ? PERMITS : DENIES)));
            denyingSince.put(epoch, a ? "a" : "b");
            for (int i = 0; i < FRAMES_PER_CHANGE; i++) {
                String channel = "c" + i % 16;
                world.append(Frames.broadcast("f" + frames++).atEpoch(epoch).inChannel(channel));
            }
        }

        try (var log = new DecisionLog()) {
            List<Decision> decisions = log.await(frames);
            assertThat(decisions).hasSize(frames);
            for (Decision decision : decisions) {
                assertThat(decision.code()).isEqualTo(ErrorCode.DENIED_BY_POLICY);
                assertThat(decision.epoch()).isGreaterThanOrEqualTo(decision.wantedEpoch());
                String denying = denyingSince.floorEntry(decision.epoch()).getValue();
                assertThat(decision.reason())
                        .as("at epoch %d", decision.epoch())
                        .startsWith("policy " + denying + " ");
            }
        }
    }

    @Test
    void eightMegabytesOfRulesAreOneChange() throws Exception {
        String filler = "\"" + "x".repeat(780) + "\"";
        List<RuleText> documents = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            documents.add(
                    policy("p" + i, "{\"channels\":[\"c" + i + "\"],\"types\":[" + filler + "]}"));
        }

        long epoch = node.command(new Command.ApplyRules("acme", documents, List.of(), "ada"));

        assertThat(world.control().current().epoch()).isGreaterThanOrEqualTo(epoch);
        assertThat(world.control().current().tenant("acme").documents()).hasSize(10_000);
        node.command(new Command.RollbackRules("acme", "ada"));
        assertThat(world.control().current().tenant("acme").documents()).isEmpty();
        assertThat(node.leases).as("the routing tier was not held up").hasSize(1);
    }

    private static Command.ApplyRules apply(RuleText... documents) {
        return new Command.ApplyRules("acme", List.of(documents), List.of(), "ada");
    }

    private static RuleText policy(String name, String json) {
        return new RuleText(new RuleName(RuleKind.POLICY, name), json);
    }
}
