package io.signalbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.signalbox.client.Announcement;
import io.signalbox.client.Publication;
import io.signalbox.client.Receipt;
import io.signalbox.client.ReceivedFrame;
import io.signalbox.process.ServerProcess;
import io.signalbox.process.Tokens;
import io.signalbox.testkit.kafka.TestKafka;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One ingress, two egress nodes and routers that come and go. */
class ClusterIT {
    private static final int CHANNELS = 7;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir static Path directory;

    private static ServerProcess router;
    private static ServerProcess ingress;
    private static ServerProcess firstEgress;
    private static ServerProcess secondEgress;
    private static String acme;
    private static String globex;

    @BeforeAll
    static void startTheCluster() throws Exception {
        Tokens tokens = Tokens.in(directory);
        acme = tokens.mint("acme", "ada");
        globex = tokens.mint("globex", "gus");
        router = role("router");
        ingress = role("ingress", "--node", "in", "--development-key", tokens.keyFile());
        firstEgress = role("egress", "--node", "out-1", "--development-key", tokens.keyFile());
        secondEgress = role("egress", "--node", "out-2", "--development-key", tokens.keyFile());
        for (ServerProcess each : List.of(router, ingress, firstEgress, secondEgress)) {
            each.awaitReady();
        }
    }

    @AfterAll
    static void stopTheCluster() {
        for (ServerProcess each : List.of(router, ingress, firstEgress, secondEgress)) {
            each.close();
        }
    }

    @Test
    void aFrameFromTheOneIngressReachesTheSocketsOfBothEgressNodesOnce() {
        try (Desk here = subscribed(firstEgress, acme, "two-nodes");
                Desk there = subscribed(secondEgress, acme, "two-*");
                Desk stranger = subscribed(secondEgress, globex, "two-nodes");
                Desk producer = new Desk(ingress, "/v1/ingress", acme)) {
            publish(producer, "two-nodes", 0, 50);

            awaitFrames(List.of(here, there), 50);
            assertThat(here.frameIds()).isEqualTo(ids(0, 50));
            assertThat(there.frameIds()).isEqualTo(ids(0, 50));
            assertThat(stranger.frameIds()).isEmpty();
        }
    }

    @Test
    void aDirectedFrameFindsItsPeerOnWhicheverNodeItIs() {
        try (Desk duty = new Desk(secondEgress, "/v1/egress", acme);
                Desk other = new Desk(firstEgress, "/v1/egress", acme);
                Desk producer = new Desk(ingress, "/v1/ingress", acme)) {
            duty.client().announce(Announcement.of("desk").label("region", "north").build()).join();

            producer.client()
                    .publish(Publication.of("t").id("d1").to("label:region=north").build())
                    .join();
            producer.client()
                    .publish(
                            Publication.of("t")
                                    .id("d2")
                                    .to("peer:" + other.client().welcome().connection())
                                    .build())
                    .join();

            awaitFrames(List.of(duty, other), 1);
            assertThat(duty.frameIds()).containsExactly("d1");
            assertThat(other.frameIds()).containsExactly("d2");
        }
    }

    @Test
    void aSenderAtTheIngressIsToldWhatWasDecided() {
        try (Desk producer = new Desk(ingress, "/v1/ingress", acme)) {
            producer.client()
                    .publish(Publication.of("t").id("lost").to("module:nobody").build())
                    .join();

            await().atMost(PATIENCE).until(() -> !producer.outcomes().isEmpty());
            assertThat(producer.outcomes().getFirst().code()).contains("NO_MATCH");
        }
    }

    @Test
    void twoSocketsOfOneConnectionAreOnePeer() {
        try (Desk receiving = subscribed(firstEgress, acme, "linked");
                Desk witness = subscribed(secondEgress, acme, "linked")) {
            receiving.client().announce(Announcement.of("twin").build()).join();
            String resume = receiving.client().welcome().resume();
            try (Desk publishing = new Desk(ingress, "/v1/ingress", acme, resume)) {
                publish(publishing, "linked", 0, 1);

                awaitFrames(List.of(witness), 1);
                ReceivedFrame frame = witness.frames().getFirst();
                assertThat(frame.from().module()).contains("twin");
                assertThat(frame.from().connection())
                        .contains(receiving.client().welcome().connection());
                assertThat(receiving.frameIds()).isEmpty();
            }
        }
    }

    @Test
    void aRouterKilledInTheMiddleLosesNothingAndRepeatsNothing() throws Exception {
        try (Desk here = subscribed(firstEgress, acme, "killed-*");
                Desk there = subscribed(secondEgress, acme, "killed-*");
                Desk producer = new Desk(ingress, "/v1/ingress", acme)) {
            List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
            receipts.addAll(publishSpread(producer, "killed-", 0, 2_000));
            await().atMost(PATIENCE).until(() -> !here.frames().isEmpty());
            router.kill();
            receipts.addAll(publishSpread(producer, "killed-", 2_000, 4_000));
            router = role("router");
            receipts.addAll(publishSpread(producer, "killed-", 4_000, 6_000));

            awaitAll(receipts);
            awaitFrames(List.of(here, there), 6_000);
            for (Desk desk : List.of(here, there)) {
                assertThat(desk.frameIds()).hasSize(6_000).doesNotHaveDuplicates();
                assertInOrderPerChannel(desk);
            }
        }
    }

    @Test
    void whatIsSentWhileNoRouterRunsIsDeliveredWhenOneDoes() throws Exception {
        try (Desk desk = subscribed(firstEgress, acme, "stopped");
                Desk producer = new Desk(ingress, "/v1/ingress", acme)) {
            assertThat(router.terminate()).isZero();
            List<CompletableFuture<Receipt>> receipts = publish(producer, "stopped", 0, 200);
            awaitAll(receipts);
            assertThat(desk.frameIds()).isEmpty();

            router = role("router").awaitReady();

            awaitFrames(List.of(desk), 200);
            assertThat(desk.frameIds()).isEqualTo(ids(0, 200));
        }
    }

    @Test
    void theSocketsOfANodeThatIsToldToEndAreSentElsewhere() throws Exception {
        ServerProcess third =
                role(
                        "egress",
                        "--node",
                        "out-3",
                        "--development-key",
                        directory + "/development.key");
        third.awaitReady();
        try (Desk desk = subscribed(third, acme, "drained")) {
            assertThat(third.terminate()).isZero();

            assertThat(desk.client().closed().get(10, TimeUnit.SECONDS).code()).isEqualTo(1012);
        }
    }

    private static ServerProcess role(String role, String... more) throws IOException {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                role,
                                "--bootstrap-servers",
                                TestKafka.bootstrapServers(),
                                "--port",
                                "0"));
        arguments.addAll(List.of(more));
        return ServerProcess.start(directory, arguments.toArray(String[]::new));
    }

    private static Desk subscribed(ServerProcess egress, String token, String channel) {
        Desk desk = new Desk(egress, "/v1/egress", token);
        desk.client().subscribe(channel).join();
        return desk;
    }

    private static List<CompletableFuture<Receipt>> publish(
            Desk producer, String channel, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> producer.client().publish(frame(channel, i)))
                .toList();
    }

    private static List<CompletableFuture<Receipt>> publishSpread(
            Desk producer, String prefix, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> producer.client().publish(frame(prefix + i % CHANNELS, i)))
                .toList();
    }

    private static Publication frame(String channel, int number) {
        return Publication.of("t")
                .id("f" + number)
                .channel(channel)
                .payloadJson(Integer.toString(number))
                .build();
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "f" + i).toList();
    }

    private static void awaitAll(List<CompletableFuture<Receipt>> receipts) {
        CompletableFuture.allOf(receipts.toArray(CompletableFuture[]::new)).join();
    }

    private static void awaitFrames(List<Desk> desks, int count) {
        await().atMost(PATIENCE)
                .until(() -> desks.stream().allMatch(desk -> desk.frames().size() >= count));
    }

    private static void assertInOrderPerChannel(Desk desk) {
        Map<String, List<Integer>> numbers = new LinkedHashMap<>();
        for (ReceivedFrame frame : desk.frames()) {
            numbers.computeIfAbsent(frame.channel(), _ -> new ArrayList<>())
                    .add(frame.payload().intValue());
        }
        assertThat(numbers).hasSize(CHANNELS);
        numbers.values().forEach(each -> assertThat(each).isSorted());
    }
}
