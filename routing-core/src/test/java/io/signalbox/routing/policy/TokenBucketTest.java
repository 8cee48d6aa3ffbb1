package io.signalbox.routing.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.policy.RateLimit.Per;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private static final long MICROS = 1_000_000;
    private static final RateLimit TWENTY_A_SECOND = limit(20, 50);

    @Test
    void aNewBucketIsFull() {
        assertThat(TokenBucket.read("", TWENTY_A_SECOND, 7))
                .isEqualTo(new TokenBucket(50 * TokenBucket.TOKEN, 7));
    }

    @Test
    void theTextOfABucketIsReadAgain() {
        TokenBucket bucket = new TokenBucket(1_234_567, 89);

        assertThat(TokenBucket.read(bucket.text(), TWENTY_A_SECOND, 1_000)).isEqualTo(bucket);
    }

    @Test
    void refillIsContinuous() {
        assertThat(new TokenBucket(0, 0).refilled(TWENTY_A_SECOND, 49).hasToken()).isFalse();
        assertThat(new TokenBucket(0, 0).refilled(TWENTY_A_SECOND, 50).hasToken()).isTrue();
    }

    @Test
    void timeThatGoesBackwardsRefillsNothingAndIsNotForgotten() {
        TokenBucket back = new TokenBucket(0, 1_000).refilled(TWENTY_A_SECOND, 500);

        assertThat(back).isEqualTo(new TokenBucket(0, 1_000));
        assertThat(back.refilled(TWENTY_A_SECOND, 1_000).hasToken()).isFalse();
    }

    @Property(tries = 200)
    void noTimeIsLostHoweverOftenTheBucketIsAsked(
            @ForAll @LongRange(min = 1, max = 3_000_000) long microsPerSecond,
            @ForAll @LongRange(min = 1, max = 40) long everyMs) {
        RateLimit limit = new RateLimit(microsPerSecond, 1_000_000_000_000L, Per.CHANNEL);
        TokenBucket often = new TokenBucket(0, 0);
        long nowMs = 0;
        for (int i = 0; i < 2_000; i++) {
            nowMs += everyMs;
            often = often.refilled(limit, nowMs);
        }

        assertThat(often).isEqualTo(new TokenBucket(0, 0).refilled(limit, nowMs));
    }

    @Test
    void aRateOfZeroNeverRefills() {
        assertThat(new TokenBucket(0, 0).refilled(limit(0, 2), Long.MAX_VALUE / 2))
                .extracting(TokenBucket::nanos)
                .isEqualTo(0L);
    }

    @Test
    void aSmallerBurstCutsWhatWasSaved() {
        assertThat(new TokenBucket(50 * TokenBucket.TOKEN, 0).refilled(limit(1, 3), 0).nanos())
                .isEqualTo(3 * TokenBucket.TOKEN);
    }

    @Property
    void noPauseAndNoRateOverflows(
            @ForAll @LongRange(min = 0, max = 1_000_000_000) long perSecond,
            @ForAll @LongRange(min = 1, max = 1_000_000_000) long burst,
            @ForAll @LongRange(min = 0, max = 4_000_000_000_000_000L) long pauseMs) {
        long nanos = new TokenBucket(0, 0).refilled(limit(perSecond, burst), pauseMs).nanos();

        assertThat(nanos).isBetween(0L, burst * TokenBucket.TOKEN);
    }

    @Property(tries = 200)
    void overAnyTimeNoMorePassThanBurstAndRefill(@ForAll long seed) {
        Random random = new Random(seed);
        RateLimit limit = limit(random.nextInt(50), 1 + random.nextInt(50));
        TokenBucket bucket = TokenBucket.read("", limit, 0);
        long nowMs = 0;
        long passed = 0;
        for (int i = 0; i < 2_000; i++) {
            nowMs += random.nextInt(20);
            bucket = bucket.refilled(limit, nowMs);
            if (bucket.hasToken()) {
                bucket = bucket.withoutOneToken();
                passed++;
            }
        }

        assertThat(passed * MICROS)
                .isLessThanOrEqualTo(limit.burstMicros() + nowMs * limit.microsPerSecond() / 1_000);
    }

    private static RateLimit limit(long perSecond, long burst) {
        return new RateLimit(perSecond * MICROS, burst * MICROS, Per.CHANNEL);
    }
}
