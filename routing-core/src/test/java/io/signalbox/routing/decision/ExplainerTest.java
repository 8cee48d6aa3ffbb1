package io.signalbox.routing.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.destination.Destination;
import io.signalbox.routing.explanation.Candidate;
import io.signalbox.routing.explanation.Clause;
import io.signalbox.routing.explanation.Explanation;
import io.signalbox.routing.explanation.ExplanationJson;
import io.signalbox.routing.explanation.ExplanationText;
import io.signalbox.routing.frame.LoggedFrame;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExplainerTest {
    private final Conversation channel = new Conversation();

    ExplainerTest() {
        List.of("node-1.asker", "node-1.a", "node-2.b").forEach(channel::peer);
    }

    @Test
    void ofARequestThatFailedOverTheListThatLedOnIsExplained() {
        Explanation explanation = explain(requestToNobody().failover(ids("node-2.b")));

        assertThat(explanation.steps())
                .extracting(Clause::text)
                .contains(
                        "section 6: `to` is failover list 1, as what stands before it leads to"
                                + " nobody");
        assertThat(explanation.candidates())
                .filteredOn(Candidate::chosen)
                .extracting(Candidate::name)
                .containsExactly("node-2.b");
        assertThat(explanation.candidates())
                .allSatisfy(each -> assertThat(each.meetsAll()).isEqualTo(each.chosen()));
    }

    @Test
    void whereNoListLeadsOnTheFramesOwnDestinationsAreExplained() {
        Explanation explanation = explain(requestToNobody().failover(ids("node-2.nobody")));

        assertThat(explanation.steps())
                .extracting(Clause::text)
                .noneMatch(text -> text.contains("failover"));
        assertThat(explanation.candidates())
                .noneMatch(Candidate::chosen)
                .noneMatch(Candidate::meetsAll);
    }

    @Test
    void anExplanationIsBoundedHoweverManyRulesAndPeersThereAre() throws Exception {
        for (int i = 0; i < 300; i++) {
            channel.peer("node-1.p" + i);
        }
        String names =
                IntStream.range(0, 1_000)
                        .mapToObj(i -> "\"m" + i + "\"")
                        .collect(Collectors.joining(","));
        for (int i = 0; i < 200; i++) {
            channel.policy(
                    "{\"name\":\"p%d\",\"receivers\":{\"denyModules\":[%s]}}".formatted(i, names));
        }

        Explanation explanation =
                explain(new FrameBuilder().from("node-1.asker").to(new Destination.Everyone()));

        assertThat(explanation.notShown()).isPositive();
        assertThat(ExplanationText.of(ExplanationJson.of(explanation)))
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(500));
        assertThat(
                        explanation.candidates().stream()
                                .flatMap(each -> each.clauses().stream())
                                .mapToInt(Clause::size)
                                .sum())
                .isLessThan(2 * Explainer.MAX_CLAUSES);
    }

    private static FrameBuilder requestToNobody() {
        return new FrameBuilder().from("node-1.asker").request().to(ids("node-1.nobody"));
    }

    private Explanation explain(FrameBuilder builder) {
        LoggedFrame frame = builder.build();
        Decision decision = Router.decide(frame, channel.table(), RoutingState.NONE);
        return Explainer.explain(
                frame, channel.table(), RoutingState.NONE, decision, _ -> true, Integer.MAX_VALUE);
    }

    private static Destination ids(String... ids) {
        return new Destination.Ids(List.of(ids), false);
    }
}
