package io.signalbox.routing.decision;

import static io.signalbox.routing.control.ControlScript.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.Consumes;
import io.signalbox.routing.control.ControlScript;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.Delivery;
import io.signalbox.routing.frame.Delivery.Mode;
import io.signalbox.routing.frame.Delivery.Select;
import io.signalbox.routing.frame.Direction;
import io.signalbox.routing.json.JsonValue.JsonNumber;
import io.signalbox.routing.json.JsonValue.JsonObject;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final int FRAMES = 6_000;

    private final ControlScript script = new ControlScript();
    private final Map<String, String> state = new HashMap<>();

    @BeforeEach
    void oneNode() {
        script.takeLease("node-1");
    }

    @Test
    void prioritySaysWhoThenAge() {
        consumer("a", 0);
        consumer("b", 2);
        consumer("c", 2);

        assertThat(chosen(consumers(null, null), 0)).isEqualTo("node-1.b");
    }

    @Test
    void roundRobinGoesOnFromTheOneLastChosenWhoeverComesAndGoes() {
        consumer("a", 0);
        consumer("b", 0);
        consumer("c", 0);
        Delivery delivery = consumers(Select.ROUND_ROBIN, null);

        assertThat(chosen(delivery, 0)).isEqualTo("node-1.a");
        assertThat(chosen(delivery, 1)).isEqualTo("node-1.b");
        script.send("node-1", new Command.Leave(TENANT, "node-1.b", "closed"));
        consumer("d", 0);
        assertThat(chosen(delivery, 2)).isEqualTo("node-1.c");
        assertThat(chosen(delivery, 3)).isEqualTo("node-1.d");
        assertThat(chosen(delivery, 4)).isEqualTo("node-1.a");
    }

    @Test
    void roundRobinSaysWhatItTookAndWhatItLeft() {
        consumer("a", 0);
        Delivery delivery = consumers(Select.ROUND_ROBIN, null);

        Decision first = decide(delivery, 0);
        Decision second = decide(delivery, 1);

        assertThat(ofChoices(first)).hasSize(1);
        assertThat(ofChoices(first).getFirst().took()).isEmpty();
        assertThat(ofChoices(second).getFirst().took())
                .isEqualTo(ofChoices(first).getFirst().left());
    }

    @Test
    void chanceSpreadsFramesEvenlyAndRepeatsItself() {
        consumer("a", 0);
        consumer("b", 0);
        consumer("c", 0);
        Delivery any = new Delivery(Mode.ANY, Select.RANDOM, null, null, false);

        Map<String, Integer> counts = counts(any);

        assertThat(counts).hasSize(3);
        assertThat(counts.values())
                .allSatisfy(count -> assertThat(count).isCloseTo(FRAMES / 3, Offset.offset(200)));
        assertThat(counts(any)).isEqualTo(counts);
    }

    @Test
    void onlyTheKeysOfALostConsumerMove() {
        for (String name : List.of("a", "b", "c", "d")) {
            consumer(name, 0);
        }
        Map<Integer, String> before = byKey();
        script.send("node-1", new Command.Leave(TENANT, "node-1.c", "closed"));

        Map<Integer, String> after = byKey();

        before.forEach((key, consumer) -> {
            if (!consumer.equals("node-1.c")) {
                assertThat(after.get(key)).isEqualTo(consumer);
            }
        });
        assertThat(before.values()).containsOnly("node-1.a", "node-1.b", "node-1.c", "node-1.d");
        assertThat(after.values()).containsOnly("node-1.a", "node-1.b", "node-1.d");
    }

    @Test
    void aStickyFrameWithoutItsKeyFallsBackToTheModesDefault() {
        consumer("a", 0);
        consumer("b", 1);

        assertThat(chosen(consumers(Select.STICKY, null), 0)).isEqualTo("node-1.b");
    }

    @Test
    void theLeastLoadedShareWhatComesWhenTheyAreWithinATenth() {
        consumer("a", 0, "load", "100");
        consumer("b", 0, "load", "110");
        consumer("c", 0, "load", "110.1");
        consumer("d", 0);

        assertThat(counts(consumers(Select.LEAST_LOADED, null)))
                .containsOnlyKeys("node-1.a", "node-1.b");
    }

    @Test
    void weightsShareInProportionAndZeroGetsNothing() {
        consumer("a", 0, "weight", "3");
        consumer("b", 0);
        consumer("c", 0, "weight", "0");

        Map<String, Integer> counts = counts(consumers(Select.WEIGHTED, null));

        assertThat(counts).containsOnlyKeys("node-1.a", "node-1.b");
        assertThat(counts.get("node-1.a")).isCloseTo(FRAMES * 3 / 4, Offset.offset(200));
    }

    @Test
    void noConsumerIsSilenceUnlessOneIsRequiredOrAsked() {
        assertThat(decide(consumers(null, null), 0).routed()).isTrue();
        assertThat(decide(new Delivery(Mode.CONSUMER, null, null, null, true), 0).code())
                .isEqualTo(ErrorCode.NO_CONSUMER);
        assertThat(
                        Router.decide(
                                        new FrameBuilder()
                                                .type("job")
                                                .delivery(consumers(null, null))
                                                .request()
                                                .build(),
                                        script.table(),
                                        RoutingState.NONE)
                                .code())
                .isEqualTo(ErrorCode.NO_CONSUMER);
    }

    @Test
    void theHashIsTheSameForEver() {
        assertThat(StableHash.of("")).isEqualTo(0xf52a15e9a9b5e89bL);
        assertThat(StableHash.of("frame-1")).isEqualTo(0x6cecbea11bbf0a85L);
        assertThat(StableHash.of("a", "bc"))
                .isEqualTo(0x11c64bce948737a8L)
                .isNotEqualTo(StableHash.of("ab", "c"));
    }

    private static Delivery consumers(Select select, String key) {
        return new Delivery(Mode.CONSUMER, select, key, null, false);
    }

    private Map<String, Integer> counts(Delivery delivery) {
        Map<String, Integer> counts = new TreeMap<>();
        for (int i = 0; i < FRAMES; i++) {
            counts.merge(chosen(delivery, i), 1, Integer::sum);
        }
        return counts;
    }

    private Map<Integer, String> byKey() {
        Map<Integer, String> chosen = new TreeMap<>();
        for (int i = 0; i < 500; i++) {
            chosen.put(i, chosen(consumers(Select.HASH, "key-" + i), i));
        }
        return chosen;
    }

    private String chosen(Delivery delivery, int frame) {
        List<NodeTargets> targets = decide(delivery, frame).targets();
        assertThat(targets).hasSize(1);
        assertThat(targets.getFirst().connections()).hasSize(1);
        return targets.getFirst().connections().getFirst();
    }

    private Decision decide(Delivery delivery, int frame) {
        Decision decision =
                Router.decide(
                        new FrameBuilder()
                                .id("frame-" + frame)
                                .type("job")
                                .delivery(delivery)
                                .build(),
                        script.table(),
                        key -> state.getOrDefault(key, ""));
        // The same frame is decided anew here, which is no duplicate.
        ofChoices(decision).forEach(change -> state.put(change.key(), change.left()));
        return decision;
    }

    private static List<StateChange> ofChoices(Decision decision) {
        return decision.state().stream()
                .filter(change -> !change.key().startsWith(Duplicates.KEY))
                .toList();
    }

    private void consumer(String name, int priority) {
        consumer(name, priority, JsonObject.EMPTY);
    }

    private void consumer(String name, int priority, String option, String number) {
        consumer(
                name,
                priority,
                new JsonObject(Map.of(option, new JsonNumber(new BigDecimal(number)))));
    }

    private void consumer(String name, int priority, JsonObject options) {
        script.send(
                "node-1",
                new Command.Announce(
                        TENANT,
                        "node-1." + name,
                        "subject",
                        "worker",
                        null,
                        null,
                        null,
                        Map.of(),
                        options,
                        Direction.DOWN,
                        List.of("default"),
                        List.of(new Consumes("job", null, priority, 0)),
                        List.of(),
                        true));
    }
}
