package io.signalbox.streams.frames;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.decision.Duplicates;
import io.signalbox.routing.decision.Duplicates.FirstSeen;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DedupMemoryTest {
    private static final long WINDOW_MS = 1_000;

    @Test
    void itKnowsWhatItWasTold() {
        var seen = new DedupMemory(1 << 12);
        seen.put(key(7, 9), new FirstSeen(42, 1_000).text(), 0);

        assertThat(seen.get(key(7, 9))).isEqualTo("42 1000");
        assertThat(seen.get(key(7, 8))).isEmpty();
    }

    @Test
    void whatMayComeAgainMakesRoom() {
        var seen = new DedupMemory(1 << 12);
        for (int i = 0; i < 100_000; i++) {
            seen.put(key(i, i), new FirstSeen(i, i + WINDOW_MS).text(), i);
        }

        assertThat(seen.size()).isEqualTo((int) WINDOW_MS);
    }

    @Test
    void pastItsBoundTheEldestMakeRoom() {
        var seen = new DedupMemory(1 << 12);
        for (int i = 0; i < 10_000; i++) {
            seen.put(key(i, i), new FirstSeen(i, Long.MAX_VALUE).text(), i);
        }

        assertThat(seen.size()).isEqualTo(1 << 12);
        assertThat(seen.get(key(0, 0))).isEmpty();
        assertThat(seen.get(key(9_999, 9_999))).startsWith("9999 ");
        assertThat(seen.get(key(10_000 - (1 << 12), 10_000 - (1 << 12)))).isNotEmpty();
    }

    /** With few different homes, so that nearly all of them collide. */
    @Test
    void itIsAMapWhoseEldestExpire() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        var seen = new DedupMemory(1 << 12);
        Map<String, FirstSeen> model = new HashMap<>();
        ArrayDeque<String> order = new ArrayDeque<>();
        for (int now = 0; now < 50_000; now++) {
            String key = key(random.nextInt(16) * 64L, random.nextInt(400));
            while (!order.isEmpty() && model.get(order.peek()).untilMs() <= now) {
                model.remove(order.poll());
            }
            if (!model.containsKey(key)) {
                order.add(key);
                model.put(key, new FirstSeen(now, now + WINDOW_MS));
                seen.put(key, model.get(key).text(), now);
            }
            String some = key(random.nextInt(16) * 64L, random.nextInt(400));
            FirstSeen known = model.get(some);
            String got = seen.get(some);
            assertThat(
                            (known == null && !got.isEmpty())
                                    ? FirstSeen.read(got).untilMs() <= now
                                    : got.equals(known == null ? "" : known.text()))
                    .as("seed %d, at %d: %s, expected %s", seed, now, got, known)
                    .isTrue();
        }
    }

    private static String key(long high, long low) {
        byte[] hash = ByteBuffer.allocate(16).putLong(high).putLong(low).array();
        return Duplicates.KEY + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }
}
