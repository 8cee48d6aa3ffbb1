package io.signalbox.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.signalbox.controlplane.node.Isolation;
import io.signalbox.routing.decision.Decision;
import io.signalbox.routing.decision.Duplicates;
import io.signalbox.routing.destination.Destination;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.exchange.RequestStep;
import io.signalbox.routing.frame.Delivery;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.frame.Kind;
import io.signalbox.streams.ListeningNode.Taken;
import io.signalbox.testkit.kafka.TestKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests and duplicates over the death of a router. */
class RequestCrashIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int REQUESTS = 1_000;
    private static final int CHANNELS = 20;
    private static final long TIMEOUT_MS = 5_000;

    private RouterWorld world;

    @BeforeEach
    void begin() throws Exception {
        world = new RouterWorld();
    }

    @AfterEach
    void end() throws Exception {
        world.end();
    }

    /** Every third request is not answered by who got it. */
    @ParameterizedTest
    @EnumSource
    void eachRequestIsAnsweredOrTimesOutAndNoneTwice(Isolation isolation) throws Exception {
        try (var doomed =
                        RouterProcess.start(
                                TestKafka.bootstrapServers(), world.applicationId(), isolation);
                var log = new DecisionLog()) {
            ListeningNode node =
                    world.startNode("red", isolation, Duration.ofMinutes(1)).withLease();
            node.command(Commands.announce("red.asker", "asker"));
            long epoch = node.command(Commands.announce("red.worker", "worker"));
            node.onTaken = this::answerMostRequests;
            List<Future<RecordMetadata>> pending = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                pending.add(world.append(request(i, epoch).inChannel("channel-" + i % CHANNELS)));
                if (i == REQUESTS / 2) {
                    log.await(REQUESTS / 10);
                    doomed.kill();
                    world.startRouter(isolation);
                }
            }
            for (var each : pending) {
                each.get(60, TimeUnit.SECONDS);
            }

            await().atMost(PATIENCE).until(() -> answers(node).size() >= REQUESTS);
            assertThat(answers(node).values()).containsOnly(1);
            await().atMost(PATIENCE).until(() -> closed(log.all()).size() >= REQUESTS);
            assertEachEndedOnce(log.all());
        }
    }

    @Test
    void whatWasSeenBeforeARouterDiedIsSeenAfterIt() throws Exception {
        try (var doomed =
                        RouterProcess.start(
                                TestKafka.bootstrapServers(),
                                world.applicationId(),
                                Isolation.COMMITTED);
                var log = new DecisionLog()) {
            List<FramePosition> first = append();
            log.await(first.size());
            doomed.kill();
            world.startRouter(Isolation.COMMITTED);
            append();

            List<Decision> decisions = log.await(2 * first.size());

            assertThat(decisions.stream().filter(each -> each.code() == ErrorCode.DUPLICATE))
                    .extracting(Duplicates::firstOf)
                    .containsExactlyInAnyOrderElementsOf(first);
        }
    }

    private List<FramePosition> append() throws Exception {
        List<Future<RecordMetadata>> pending = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            pending.add(world.append(Frames.broadcast("f" + i).inChannel("channel-" + i % 20)));
        }
        List<FramePosition> stored = new ArrayList<>();
        for (var each : pending) {
            var metadata = each.get(60, TimeUnit.SECONDS);
            stored.add(new FramePosition(metadata.partition(), metadata.offset()));
        }
        return stored;
    }

    private static Frames request(int number, long epoch) {
        return Frames.to("r" + number, new Destination.Ids(List.of("red.worker"), false))
                .from("red.asker", "red.asker")
                .by(new Delivery(Delivery.Mode.ANY, null, null, null, false))
                .atEpoch(epoch)
                .request(TIMEOUT_MS);
    }

    private final ConcurrentLinkedQueue<Future<RecordMetadata>> replies =
            new ConcurrentLinkedQueue<>();

    private void answerMostRequests(Taken taken) {
        if (taken.exchange().kind() == Kind.REQUEST && taken.at().offset() % 3 != 0) {
            String channel = taken.key().substring(taken.key().indexOf(':') + 1);
            replies.add(
                    world.append(
                            Frames.broadcast("reply-to-" + taken.id())
                                    .from("red.worker", "red.worker")
                                    .replyTo(taken.at())
                                    .inChannel(channel)));
        }
    }

    /** How often each request was answered or ended, as its requester's node sees it. */
    private static Map<String, Integer> answers(ListeningNode node) {
        Map<String, Integer> answers = new HashMap<>();
        for (Taken taken : node.taken) {
            if (taken.exchange().kind() == Kind.REPLY) {
                answers.merge(String.valueOf(taken.exchange().inReplyTo()), 1, Integer::sum);
            }
        }
        node.outcomes.stream()
                .filter(outcome -> outcome.code() == ErrorCode.REQUEST_TIMEOUT)
                .distinct()
                .forEach(outcome -> answers.merge(outcome.receipt().toString(), 1, Integer::sum));
        return answers;
    }

    private static void assertEachEndedOnce(List<Decision> decisions) {
        List<FramePosition> closed = closed(decisions);
        assertThat(closed.size()).isEqualTo(REQUESTS);
        assertThat(Set.copyOf(closed).size()).isEqualTo(REQUESTS);
    }

    private static List<FramePosition> closed(List<Decision> decisions) {
        return decisions.stream()
                .map(Decision::request)
                .filter(step -> step != null && step.event().closes())
                .map(RequestStep::request)
                .toList();
    }
}
