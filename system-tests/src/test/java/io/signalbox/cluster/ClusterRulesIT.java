package io.signalbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.client.Announcement;
import io.signalbox.client.Delivery;
import io.signalbox.client.ErrorCodes;
import io.signalbox.client.Outcome;
import io.signalbox.client.Publication;
import io.signalbox.client.ReceivedFrame;
import io.signalbox.client.Reply;
import io.signalbox.client.SignalboxException;
import io.signalbox.process.AdminApi;
import io.signalbox.process.ServerProcess;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rules belong to the cluster: two routers, three nodes that take frames and three that deliver.
 */
class ClusterRulesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir static Path directory;

    private static Cluster cluster;
    private static final List<ServerProcess> ROUTERS = new ArrayList<>();
    private static final List<ServerProcess> INGRESS = new ArrayList<>();
    private static ServerProcess both;
    private static ServerProcess firstEgress;
    private static ServerProcess secondEgress;

    @BeforeAll
    static void startTheCluster() throws Exception {
        cluster = new Cluster(directory);
        ROUTERS.addAll(List.of(cluster.router(), cluster.router()));
        both = cluster.gateways("rules-both");
        INGRESS.addAll(List.of(cluster.ingress("rules-in-1"), cluster.ingress("rules-in-2"), both));
        firstEgress = cluster.egress("rules-out-1");
        secondEgress = cluster.egress("rules-out-2");
        cluster.awaitReady();
    }

    @AfterAll
    static void stopTheCluster() {
        cluster.close();
    }

    @Test
    void aFloodOverThreeIngressNodesMeetsOneBucket() throws Exception {
        int burst = 100;
        int perSecond = 50;
        long epoch =
                apply(
                        "flood",
                        """
                        {kind: Policy, name: calm, channels: [room],
                         rateLimit: {perSecond: %d, burst: %d}}
                        """
                                .formatted(perSecond, burst));
        String token = cluster.token("flood", "ada");
        List<Desk> producers = new ArrayList<>();
        try (Desk desk = subscribed(firstEgress, token, "room")) {
            INGRESS.forEach(each -> producers.add(new Desk(each, path(each), token)));
            List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
            for (int i = 0; i < 3_000; i++) {
                Publication frame =
                        Publication.of("chat").id("f" + i).channel("room").minEpoch(epoch).build();
                outcomes.add(producers.get(i % 3).client().publishDecided(frame));
            }

            long routed = outcomes.stream().filter(ClusterRulesIT::isRouted).count();
            await().atMost(PATIENCE).until(() -> desk.frames().size() >= routed);
            LongSummaryStatistics times =
                    desk.frames().stream().mapToLong(ReceivedFrame::timeMs).summaryStatistics();
            long refilled = perSecond * (times.getMax() - times.getMin()) / 1_000;
            assertThat(routed).isBetween((long) burst, burst + refilled);
            assertThat(desk.frames()).hasSize((int) routed);
        } finally {
            producers.forEach(Desk::close);
        }
    }

    /**
     * Of both versions a receiver passes both documents; of a mixture of the two, only one that
     * must never get anything.
     */
    @Test
    void noFrameIsDecidedByHalfOfAChange() throws Exception {
        String red = halves("[red, green]", "[red, violet]");
        String blue = halves("[blue, violet]", "[blue, green]");
        long epoch = apply("change", red);
        String token = cluster.token("change", "ada");
        try (Desk redDesk = announced(firstEgress, token, "red");
                Desk blueDesk = announced(secondEgress, token, "blue");
                Desk green = announced(firstEgress, token, "green");
                Desk violet = announced(secondEgress, token, "violet");
                Desk producer = new Desk(INGRESS.getFirst(), "/v1/ingress", token)) {
            int sent = 0;
            List<CompletableFuture<?>> receipts = new ArrayList<>();
            for (int change = 0; change < 40; change++) {
                for (int i = 0; i < 150; i++) {
                    receipts.add(
                            producer.client()
                                    .publish(
                                            Publication.of("t")
                                                    .id("c" + sent++)
                                                    .channel("room-" + i % 5)
                                                    .to("*")
                                                    .minEpoch(epoch)
                                                    .build()));
                }
                apply("change", change % 2 == 0 ? blue : red);
            }
            CompletableFuture.allOf(receipts.toArray(CompletableFuture[]::new)).join();

            int all = sent;
            await().atMost(PATIENCE)
                    .until(() -> redDesk.frames().size() + blueDesk.frames().size() >= all);
            List<String> reached = new ArrayList<>(redDesk.frameIds());
            reached.addAll(blueDesk.frameIds());
            assertThat(reached).hasSize(all).doesNotHaveDuplicates();
            assertThat(redDesk.frames()).isNotEmpty();
            assertThat(blueDesk.frames()).isNotEmpty();
            assertThat(green.frames()).isEmpty();
            assertThat(violet.frames()).isEmpty();
        }
    }

    @Test
    void ofAThousandRequestsWhoseRouterIsKilledEachEndsOnce() throws Exception {
        String token = cluster.token("ask", "ada");
        try (Desk worker = new Desk(both, "/v1/socket", token);
                Desk asking = new Desk(both, "/v1/socket", token)) {
            worker.client().announce(Announcement.of("worker").consumes("sum").build()).join();
            worker.client().onRequest("sum", request -> Reply.ofJson(request.payloadJson()));
            List<CompletableFuture<ReceivedFrame>> answers = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                if (i == 500) {
                    ROUTERS.getFirst().kill();
                }
                Publication request =
                        Publication.of("sum")
                                .channel("sums-" + i % 7)
                                .payloadJson(Integer.toString(i))
                                .delivery(Delivery.consumer())
                                .timeout(Duration.ofSeconds(20))
                                .build();
                answers.add(asking.client().request(request));
            }

            int answered = 0;
            for (int i = 0; i < answers.size(); i++) {
                if (isAnswered(answers.get(i), i)) {
                    answered++;
                }
            }
            assertThat(answered).isPositive();
            assertThat(asking.frames()).as("answers that nobody awaits").isEmpty();
            int inTime = answered;
            await().atMost(PATIENCE)
                    .untilAsserted(() -> {
                        JsonNode requests = stats("ask").path("requests");
                        assertThat(requests.path("asked").asInt()).isEqualTo(1_000);
                        assertThat(requests.path("answered").asInt()).isEqualTo(inTime);
                        assertThat(requests.path("timedOut").asInt()).isEqualTo(1_000 - inTime);
                    });
        }
    }

    /** Whether the reply came; if not, the time is over. */
    private static boolean isAnswered(CompletableFuture<ReceivedFrame> answer, int number) {
        try {
            assertThat(answer.join().payload().asInt()).isEqualTo(number);
            return true;
        } catch (CompletionException e) {
            assertThat(e.getCause())
                    .isInstanceOfSatisfying(
                            SignalboxException.class,
                            refusal ->
                                    assertThat(refusal.code())
                                            .isEqualTo(ErrorCodes.REQUEST_TIMEOUT));
            return false;
        }
    }

    private static boolean isRouted(CompletableFuture<Outcome> outcome) {
        return outcome.join().routed();
    }

    private static Desk subscribed(ServerProcess egress, String token, String channel) {
        Desk desk = new Desk(egress, "/v1/egress", token);
        desk.client().subscribe(channel).join();
        return desk;
    }

    private static Desk announced(ServerProcess egress, String token, String module) {
        Desk desk = new Desk(egress, "/v1/egress", token);
        desk.client().announce(Announcement.of(module).build()).join();
        return desk;
    }

    private static String path(ServerProcess ingress) {
        return ingress == both ? "/v1/socket" : "/v1/ingress";
    }

    /** Two documents of one change. */
    private static String halves(String first, String second) {
        return """
        - {kind: Policy, name: first, receivers: {allowModules: %s}}
        - {kind: Policy, name: second, receivers: {allowModules: %s}}
        """
                .formatted(first, second);
    }

    /** Answers the epoch from which on it is in force. */
    private static long apply(String tenant, String text) throws Exception {
        return ask(tenant, "PUT", "/rules", text).path("epoch").asLong();
    }

    private static JsonNode stats(String tenant) throws Exception {
        return ask(tenant, "GET", "/stats", "");
    }

    private static JsonNode ask(String tenant, String method, String path, String text)
            throws Exception {
        HttpResponse<String> response =
                new AdminApi(both.url(), cluster.token(tenant, "admin", "admin"))
                        .ask(method, path, text);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }
}
