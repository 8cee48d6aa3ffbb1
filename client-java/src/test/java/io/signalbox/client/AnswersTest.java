package io.signalbox.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Which call an answer belongs to, and what the caller learns from it. */
class AnswersTest {
    private static final Duration SHORT = Duration.ofMillis(200);

    @Test
    void answersAreMatchedByIdInWhateverOrderTheyCome() throws Exception {
        try (var server = ScriptedServer.greeting();
                var client = SignalboxClient.connect(to(server).build())) {
            var first = client.publish(Publication.of("a").id("1").build());
            var second = client.publish(Publication.of("a").id("2").build());
            server.hear();
            server.hear();
            server.say("{\"op\":\"ack\",\"id\":\"2\",\"receipt\":\"0-8\"}");
            server.say("{\"op\":\"ack\",\"id\":\"1\",\"receipt\":\"0-7\"}");
            assertThat(get(second)).isEqualTo(new Receipt("2", "0-8"));
            assertThat(get(first)).isEqualTo(new Receipt("1", "0-7"));
        }
    }

    @Test
    void framesAreSentInTheOrderOfTheCallsWithoutWaitingForAnswers() throws Exception {
        try (var server = ScriptedServer.greeting();
                var client = SignalboxClient.connect(to(server).build())) {
            List<String> sent = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                client.publish(Publication.of("a").id("f" + i).build());
                sent.add("f" + i);
            }
            List<String> heard = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                heard.add(server.hearId());
            }
            assertThat(heard).isEqualTo(sent);
        }
    }

    @Test
    void aControlOperationReturnsItsEpoch() throws Exception {
        try (var server = ScriptedServer.greeting();
                var client = SignalboxClient.connect(to(server).build())) {
            var subscribed = client.subscribe("news", "audit:*");
            var message = Json.parse(server.hear());
            assertThat(message.path("op").asText()).isEqualTo("subscribe");
            assertThat(message.path("channels").toString()).isEqualTo("[\"news\",\"audit:*\"]");
            server.say(
                    "{\"op\":\"ack\",\"id\":\"" + message.path("id").asText() + "\",\"epoch\":42}");
            assertThat(get(subscribed)).isEqualTo(42L);
        }
    }

    @Test
    void aRefusalFailsTheMessageItAnswersWithCodePathAndRetry() throws Exception {
        try (var server = ScriptedServer.greeting();
                var client = SignalboxClient.connect(to(server).build())) {
            var refused = client.publish(Publication.of("_system:x").id("f").build());
            server.hear();
            server.say(
                    "{\"op\":\"error\",\"id\":\"f\",\"code\":\"OVERLOADED\",\"message\":\"full\","
                            + "\"path\":\"$.type\",\"retryable\":true,\"retryAfterMs\":250}");
            assertThatThrownBy(() -> get(refused))
                    .cause()
                    .asInstanceOf(type(SignalboxException.class))
                    .satisfies(e -> {
                        assertThat(e.code()).isEqualTo(ErrorCodes.OVERLOADED);
                        assertThat(e.reason()).isEqualTo("full");
                        assertThat(e.path()).contains("$.type");
                        assertThat(e.retryable()).isTrue();
                        assertThat(e.retryAfterMs()).hasValue(250);
                    });
        }
    }

    @Test
    void anAnswerThatDoesNotComeIsATimeout() throws Exception {
        try (var server = ScriptedServer.greeting();
                var client = SignalboxClient.connect(to(server).ackTimeout(SHORT).build())) {
            var unanswered = client.publish(Publication.of("a").build());
            assertThatThrownBy(() -> get(unanswered))
                    .cause()
                    .asInstanceOf(type(SignalboxException.class))
                    .extracting(SignalboxException::code)
                    .isEqualTo(ErrorCodes.TIMEOUT);
        }
    }

    @Test
    void theOutcomeMayComeBeforeOrAfterTheAcknowledgement() throws Exception {
        try (var server = ScriptedServer.greeting();
                var client = SignalboxClient.connect(to(server).build())) {
            for (boolean early : new boolean[] {true, false}) {
                var decided = client.publishDecided(Publication.of("a").id("f").build());
                assertThat(Json.parse(server.hear()).path("outcome").asBoolean()).isTrue();
                var messages =
                        new ArrayList<>(
                                List.of(
                                        "{\"op\":\"ack\",\"id\":\"f\",\"receipt\":\"0-1\"}",
                                        "{\"op\":\"outcome\",\"id\":\"f\",\"receipt\":\"0-1\","
                                                + "\"outcome\":\"routed\",\"targets\":2}"));
                if (early) {
                    Collections.reverse(messages);
                }
                for (var message : messages) {
                    server.say(message);
                }
                assertThat(get(decided)).isEqualTo(Outcome.of("f", "0-1", true, null, 2));
            }
        }
    }

    @Test
    void whatIsNoUnicodeIsNotSentAndDoesNoHarm() throws Exception {
        try (var server = ScriptedServer.greeting();
                var client = SignalboxClient.connect(to(server).build())) {
            var broken = client.publish(Publication.of("half a \ud83d").build());
            assertThatThrownBy(() -> get(broken)).hasMessageContaining(ErrorCodes.NOT_UNICODE);
            client.publish(Publication.of("a").id("fine").build());
            assertThat(server.hearId()).isEqualTo("fine");
        }
    }

    @Test
    void aFrameLargerThanTheServerTakesIsNotSent() throws Exception {
        try (var server = ScriptedServer.greeting();
                var client = SignalboxClient.connect(to(server).build())) {
            var tooLarge =
                    client.publish(
                            Publication.of("a")
                                    .payloadJson('"' + "ä".repeat(33_000) + '"')
                                    .build());
            assertThatThrownBy(() -> get(tooLarge))
                    .hasMessageContaining(ErrorCodes.FRAME_TOO_LARGE)
                    .hasMessageContaining("65536");
            client.publish(Publication.of("a").id("small").build());
            assertThat(server.hearId()).isEqualTo("small");
        }
    }

    private static ClientOptions.Builder to(ScriptedServer server) {
        return ClientOptions.to(server.url());
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.get(10, TimeUnit.SECONDS);
    }
}
