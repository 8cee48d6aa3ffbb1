package io.signalbox.routing.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.policy.TenantRules.Settings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DuplicatesTest {
    private final Conversation channel = new Conversation();

    @BeforeEach
    void somebodyListens() {
        channel.peer("node-1.listener");
    }

    @Test
    void theSameIdOfTheSameSenderIsADuplicateAndNamesTheFirst() {
        Decision first = channel.send(frame("f"));

        Decision again = channel.send(frame("f"));

        assertThat(first.routed()).isTrue();
        assertThat(again.code()).isEqualTo(ErrorCode.DUPLICATE);
        assertThat(again.rule()).isEqualTo("step 2: duplicates");
        assertThat(Duplicates.firstOf(again)).isEqualTo(first.source());
        assertThat(Duplicates.firstOf(channel.send(frame("f")))).isEqualTo(first.source());
        assertThat(Duplicates.firstOf(first)).isNull();
    }

    @Test
    void anotherChannelSenderOrTenantMakesItAnotherFrame() {
        channel.send(frame("f"));

        assertThat(channel.send(frame("f").channel("other")).code())
                .isNotEqualTo(ErrorCode.DUPLICATE);
        assertThat(channel.send(frame("f").from("node-2.x")).code()).isNull();
        assertThat(channel.send(frame("f").tenant("globex")).code())
                .isNotEqualTo(ErrorCode.DUPLICATE);
    }

    @Test
    void anInstanceIsOneSenderWhateverConnectionItHas() {
        channel.send(frame("f").instance("i").from("node-1.x"));

        assertThat(channel.send(frame("f").instance("i").from("node-2.y")).code())
                .isEqualTo(ErrorCode.DUPLICATE);
    }

    @Test
    void afterTheWindowItIsNoDuplicate() {
        channel.send(frame("f"));
        channel.pass(Settings.DEFAULT.dedupWindowMs() - 1);
        assertThat(channel.send(frame("f")).code()).isEqualTo(ErrorCode.DUPLICATE);

        channel.pass(1);

        assertThat(channel.send(frame("f")).routed()).isTrue();
        assertThat(channel.send(frame("f")).code()).isEqualTo(ErrorCode.DUPLICATE);
    }

    @Test
    void aWindowOfZeroRemembersNothing() {
        channel.settings(new Settings(true, false, null, null, null, false, 0, true));
        channel.send(frame("f"));

        assertThat(channel.send(frame("f")).routed()).isTrue();
        assertThat(channel.state).isEmpty();
    }

    @Test
    void onlyWhatPassedTheLimitsIsRemembered() throws Exception {
        channel.policy("{\"name\": \"slow\", \"rateLimit\": {\"perSecond\": 1, \"burst\": 1}}");
        channel.send(frame("f"));

        assertThat(channel.send(frame("g")).code()).isEqualTo(ErrorCode.RATE_LIMITED);
        channel.pass(1_000);

        assertThat(channel.send(frame("g")).routed()).isTrue();
    }

    @Test
    void whatFoundNobodyIsRememberedToo() {
        channel.send(frame("f").channel("quiet"));

        assertThat(channel.send(frame("f").channel("quiet")).code()).isEqualTo(ErrorCode.DUPLICATE);
    }

    @Test
    void aFrameAddsLittleToItsDecision() {
        Decision decision = channel.send(frame("a-frame-id-of-thirty-six-characters-"));

        assertThat(decision.state())
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.key()).startsWith(Duplicates.KEY).hasSize(27);
                    assertThat(Duplicates.FirstSeen.read(change.left()))
                            .isEqualTo(
                                    new Duplicates.FirstSeen(
                                            0, 1_000_000 + Settings.DEFAULT.dedupWindowMs()));
                });
        assertThat(decision.source()).isEqualTo(new FramePosition(0, 0));
    }

    private static FrameBuilder frame(String id) {
        return new FrameBuilder().id(id).from("node-1.sender");
    }
}
