package io.signalbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.signalbox.client.Announcement;
import io.signalbox.client.Presence;
import io.signalbox.client.Publication;
import io.signalbox.client.Receipt;
import io.signalbox.client.ReceivedFrame;
import io.signalbox.process.ServerProcess;
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

    private static Cluster cluster;
    private static ServerProcess router;
    private static ServerProcess ingress;
    private static ServerProcess firstEgress;
    private static ServerProcess secondEgress;
    private static String acme;
    private static String globex;

    @BeforeAll
    static void startTheCluster() throws Exception {
        cluster = new Cluster(directory);
        acme = cluster.token("acme", "ada");
        globex = cluster.token("globex", "gus");
        router = cluster.router();
        ingress = cluster.ingress("in");
        firstEgress = cluster.egress("out-1");
        secondEgress = cluster.egress("out-2");
        cluster.awaitReady();
    }

    @AfterAll
    static void stopTheCluster() {
        cluster.close();
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
    void whoJoinsAndLeavesIsToldOnEveryNodeOfTheTenant() {
        try (Desk here = new Desk(firstEgress, "/v1/egress", acme);
                Desk there = new Desk(secondEgress, "/v1/egress", acme);
                Desk stranger = new Desk(secondEgress, "/v1/egress", globex)) {
            Desk coming = new Desk(firstEgress, "/v1/egress", acme);
            coming.client().announce(Announcement.of("newcomer").label("k", "v").build()).join();
            coming.client().leave().join();

            for (Desk witness : List.of(here, there)) {
                await().atMost(PATIENCE).until(() -> witness.presenceOf("newcomer").size() == 2);
                assertThat(witness.presenceOf("newcomer"))
                        .extracting(Presence::joined)
                        .containsExactly(true, false);
                assertThat(witness.presenceOf("newcomer").getFirst().labels())
                        .containsEntry("k", "v");
                assertThat(witness.presenceOf("newcomer").getLast().reason()).contains("left");
            }
            assertThat(stranger.presenceOf("newcomer")).isEmpty();
        }
    }

    @Test
    void whoseProcessDiesLeavesWithItsNode() throws Exception {
        ServerProcess doomed = cluster.egress("doomed").awaitReady();
        try (Desk witness = new Desk(firstEgress, "/v1/egress", acme);
                Desk lost = new Desk(doomed, "/v1/egress", acme)) {
            lost.client().announce(Announcement.of("lost").build()).join();
            doomed.kill();

            await().atMost(PATIENCE).until(() -> witness.presenceOf("lost").size() == 2);
            assertThat(witness.presenceOf("lost").getLast().reason()).contains("node-lost");
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
            router = cluster.router();
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

            router = cluster.router().awaitReady();

            awaitFrames(List.of(desk), 200);
            assertThat(desk.frameIds()).isEqualTo(ids(0, 200));
        }
    }

    @Test
    void theSocketsOfANodeThatIsToldToEndAreSentElsewhere() throws Exception {
        ServerProcess third = cluster.egress("out-3").awaitReady();
        try (Desk desk = subscribed(third, acme, "drained")) {
            assertThat(third.terminate()).isZero();

            assertThat(desk.client().closed().get(10, TimeUnit.SECONDS).code()).isEqualTo(1012);
        }
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
