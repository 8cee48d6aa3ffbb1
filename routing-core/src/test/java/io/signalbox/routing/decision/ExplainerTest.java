package io.signalbox.routing.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.destination.Destination;
import io.signalbox.routing.explanation.Candidate;
import io.signalbox.routing.explanation.Clause;
import io.signalbox.routing.explanation.Explanation;
import io.signalbox.routing.frame.LoggedFrame;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplainerTest {
    private final Conversation channel = new Conversation();

    ExplainerTest() {
        List.of("node-1.asker", "node-1.a", "node-2.b").forEach(channel::peer);
    }

    @Test
    void ofARequestThatFailedOverTheListThatLedOnIsExplained() {
        Explanation explanation =
                explain(
                        new FrameBuilder()
                                .from("node-1.asker")
                                .request()
                                .to(ids("node-1.nobody"))
                                .failover(ids("node-2.b")));

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
        Explanation explanation =
                explain(
                        new FrameBuilder()
                                .from("node-1.asker")
                                .request()
                                .to(ids("node-1.nobody"))
                                .failover(ids("node-2.nobody")));

        assertThat(explanation.steps())
                .extracting(Clause::text)
                .noneMatch(text -> text.contains("failover"));
        assertThat(explanation.candidates())
                .noneMatch(Candidate::chosen)
                .noneMatch(Candidate::meetsAll);
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
