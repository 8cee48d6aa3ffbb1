package io.signalbox.ingress.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.signalbox.controlplane.framelog.InMemoryFrameLog;
import io.signalbox.routing.admission.Admission;
import io.signalbox.routing.admission.AdmissionRules;
import io.signalbox.routing.admission.Principal;
import io.signalbox.routing.admission.Publish;
import io.signalbox.routing.admission.Refused;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.frame.LoggedFrame;
import io.signalbox.routing.frame.Sender;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DoorTest {
    private final Queue<Runnable> confirmations = new ArrayDeque<>();
    private final InMemoryFrameLog log = new InMemoryFrameLog(1, 1_000, confirmations::add);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<String> answers = new ArrayList<>();
    private final Door.Visitor visitor =
            new Door.Visitor() {
                @Override
                public void onStored(String id, FramePosition receipt) {
                    answers.add(id + " stored at " + receipt);
                }

                @Override
                public void onRefused(Refused refused, @Nullable Long retryAfterMs) {
                    answers.add(refused.id() + " " + refused.code() + " " + retryAfterMs);
                }
            };

    @Test
    void aFrameIsAcknowledgedWhenItIsStoredAndNotBefore() {
        pass(door(tenant -> AdmissionRules.DEFAULT), "{'op':'publish','id':'f','type':'t'}");
        assertThat(answers).isEmpty();

        confirmations.remove().run();

        assertThat(answers).containsExactly("f stored at 0-0");
        LoggedFrame stored = log.frames(0).getFirst();
        assertThat(stored.frame().tenant()).isEqualTo("acme");
        assertThat(stored.frame().takenAtMs()).isEqualTo(42);
        assertThat(stored.frame().terms().minEpoch()).isEqualTo(7);
        assertThat(meters.get("signalbox.ingress.frames.stored").counter().count()).isEqualTo(1);
    }

    @Test
    void aFrameWithoutAnIdGetsOneOfItsOwn() {
        Door door = door(tenant -> AdmissionRules.DEFAULT);
        pass(door, "{'op':'publish','type':'t'}");
        pass(door, "{'op':'publish','type':'t'}");

        assertThat(log.frames(0)).extracting(logged -> logged.frame().id()).doesNotHaveDuplicates();
    }

    @Test
    void whatIsNotAdmittedIsRefusedUnderItsIdAndNotStored() {
        pass(
                door(tenant -> AdmissionRules.DEFAULT),
                "{'op':'publish','id':'f','type':'signalbox:x'}");

        assertThat(answers).containsExactly("f RESERVED_TYPE null");
        assertThat(log.frames(0)).isEmpty();
        assertThat(
                        meters.get("signalbox.ingress.frames.refused")
                                .tag("code", "RESERVED_TYPE")
                                .counter()
                                .count())
                .isEqualTo(1);
    }

    @Test
    void aFullLogRefusesWithTheTimeToComeAgain() {
        Door door = door(tenant -> AdmissionRules.DEFAULT);
        String large = "{'op':'publish','id':'f','type':'t','payload':'" + "x".repeat(900) + "'}";
        pass(door, large);
        pass(door, large);

        assertThat(answers).hasSize(1);
        assertThat(answers.getFirst()).startsWith("f OVERLOADED ").doesNotEndWith("null");
    }

    @Test
    void aClosedLogIsAnAnswerToo() {
        log.close();
        pass(door(tenant -> AdmissionRules.DEFAULT), "{'op':'publish','id':'f','type':'t'}");

        assertThat(answers).containsExactly("f LOG_UNAVAILABLE 1000");
    }

    @Test
    void aFaultOfOursIsAnsweredUnderTheIdOfTheFrame() {
        Door door =
                door(tenant -> {
                    throw new IllegalStateException("on purpose");
                });
        pass(door, "{'op':'publish','id':'f','type':'t'}");

        assertThat(answers).containsExactly("f " + ErrorCode.INTERNAL_ERROR + " null");
    }

    private Door door(Function<String, AdmissionRules> rules) {
        InstantSource clock = InstantSource.fixed(Instant.ofEpochMilli(42));
        return new Door(log, rules, clock, new FrameIds(), new IngressMetrics(meters));
    }

    private void pass(Door door, String json) {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        Principal principal =
                new Principal(
                        "acme",
                        Sender.anonymous("alice", "n.1"),
                        channel -> true,
                        channel -> true,
                        7,
                        null);
        door.pass(
                (Publish) Admission.read(bytes, 0, bytes.length, 65_536),
                bytes.length,
                principal,
                visitor);
    }
}
