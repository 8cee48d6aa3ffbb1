package io.signalbox.routing.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.explanation.Candidate;
import io.signalbox.routing.explanation.Explanation;
import io.signalbox.routing.explanation.ExplanationJson;
import io.signalbox.routing.explanation.ExplanationText;
import io.signalbox.routing.expression.Expression;
import io.signalbox.routing.frame.Delivery;
import io.signalbox.routing.frame.Delivery.Mode;
import io.signalbox.routing.frame.Delivery.Select;
import io.signalbox.routing.frame.LoggedFrame;
import io.signalbox.routing.json.JsonReader;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.middleware.Answer;
import io.signalbox.routing.policy.Middleware;
import io.signalbox.routing.policy.PolicyReader;
import io.signalbox.routing.policy.TenantRules;
import io.signalbox.routing.table.RandomWorld;
import io.signalbox.routing.table.RoutingTable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What is explained is what was decided, whatever the world, the rules and the frame. */
class ExplainerPropertyTest {
    private static final List<String> POLICIES =
            List.of(
                    "{\"name\":\"p\",\"receivers\":{\"denyModules\":[\"desk\"]}}",
                    "{\"name\":\"p\",\"receivers\":{\"allowLabels\":[\"env=prod\"]}}",
                    "{\"name\":\"p\",\"receivers\":{\"denyLabels\":[\"env=dev\",\"shift\"]}}",
                    "{\"name\":\"p\",\"channels\":[\"yard*\"],\"receivers\":{\"allowPlugins\":[\"b\"]}}",
                    "{\"name\":\"p\",\"from\":{\"modules\":[\"*\"]},\"sender\":{\"denyModules\":[\"b\"]}}");

    private static final Middleware USED =
            Middleware.ofAll("used", 1, new Middleware.Action.Use("any", JsonObject.EMPTY));

    @Property(tries = 1_000)
    void whoMeetsEveryClauseIsChosenAndNobodyElse(@ForAll long seed) throws Exception {
        RandomWorld world = new RandomWorld(seed, 80);
        Mode mode = world.pick(List.of(Mode.ALL, Mode.ALL, Mode.ANY, Mode.CONSUMER));
        Select select = world.pick(List.of(Select.values()));
        LoggedFrame frame =
                RouterPropertyTest.frame(world, new Delivery(mode, select, "key", null, false));
        RoutingTable table = ruled(world, frame.frame().tenant());

        Answer only = new Answer.Only(Set.of(world.connection(), world.connection() + "x"));
        Decision decision = Router.decide(frame, table, RoutingState.NONE, (_, _, _, _) -> only);
        Explanation explanation =
                Explainer.explain(
                        frame, table, RoutingState.NONE, decision, _ -> true, Integer.MAX_VALUE);

        for (Candidate candidate : explanation.candidates()) {
            assertThat(candidate.chosen())
                    .as("%s of %s", candidate, decision)
                    .isEqualTo(candidate.meetsAll());
        }
        long chosen = explanation.candidates().stream().filter(Candidate::chosen).count();
        assertThat(chosen > 0).as("%s", explanation).isEqualTo(!decision.targets().isEmpty());
        if (mode != Mode.ALL) {
            assertThat(chosen).isLessThanOrEqualTo(1);
        }
        assertThat(ExplanationText.of(ExplanationJson.of(explanation)))
                .filteredOn(line -> line.startsWith("chosen: "))
                .hasSize((int) chosen);
    }

    private static RoutingTable ruled(RandomWorld world, String tenant) throws Exception {
        TenantRules rules = TenantRules.NONE;
        if (world.random().nextBoolean()) {
            byte[] policy = world.pick(POLICIES).getBytes(StandardCharsets.UTF_8);
            rules = rules.with(PolicyReader.read((JsonObject) JsonReader.read(policy)));
        }
        switch (world.random().nextInt(5)) {
            case 0 -> rules = rules.with(List.of(USED));
            case 1 -> rules = rules.with(List.of(narrowing()));
            default -> {}
        }
        return world.table().withRules(tenant, rules);
    }

    private static Middleware narrowing() throws Exception {
        return Middleware.ofAll(
                "narrowing",
                1,
                new Middleware.Action.Narrow(
                        Expression.compile("'env' in peer.labels && peer.options.load < 4")));
    }
}
