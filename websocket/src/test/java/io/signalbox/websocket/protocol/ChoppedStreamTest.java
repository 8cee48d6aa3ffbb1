package io.signalbox.websocket.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.websocket.ClientFrames;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** However the network cuts a stream, the parser says the same. */
class ChoppedStreamTest {
    @Property(tries = 500)
    void theCutsDoNotMatter(@ForAll("streams") byte[] stream, @ForAll long seed) {
        List<String> whole = new Reading(70_000).feed(stream).events();

        Reading chopped = new Reading(70_000);
        Random random = new Random(seed);
        int most = 1 + random.nextInt(200);
        for (int at = 0; at < stream.length; ) {
            int end = Math.min(stream.length, at + 1 + random.nextInt(most));
            chopped.feed(Arrays.copyOfRange(stream, at, end));
            at = end;
        }
        assertThat(chopped.events()).isEqualTo(whole);
    }

    @Property(tries = 100)
    void noBytesMakeItThrow(@ForAll byte[] garbage) {
        List<String> whole = new Reading().feed(garbage).events();

        assertThat(new Reading().feedByteByByte(garbage).events()).isEqualTo(whole);
    }

    @Provide
    Arbitrary<byte[]> streams() {
        return frames().list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .map(frames -> ClientFrames.concat(frames.toArray(byte[][]::new)));
    }

    private static Arbitrary<byte[]> frames() {
        Arbitrary<byte[]> small = Arbitraries.strings().ofMaxLength(40).map(ClientFrames::utf8);
        Arbitrary<byte[]> large =
                Arbitraries.integers()
                        .between(100, 67_000)
                        .map(n -> ClientFrames.utf8("ä".repeat(n / 2)));
        Arbitrary<byte[]> payloads =
                Arbitraries.frequencyOf(Tuple.of(9, small), Tuple.of(1, large));
        Arbitrary<Integer> opcodes =
                Arbitraries.frequency(
                        Tuple.of(8, ClientFrames.TEXT),
                        Tuple.of(6, ClientFrames.BINARY),
                        Tuple.of(6, ClientFrames.CONTINUATION),
                        Tuple.of(3, ClientFrames.PING),
                        Tuple.of(2, ClientFrames.PONG),
                        Tuple.of(1, ClientFrames.CLOSE));
        return Combinators.combine(opcodes, payloads, Arbitraries.integers().between(0, 9))
                .as((opcode, payload, coin) -> {
                    boolean control = opcode >= ClientFrames.CLOSE;
                    byte[] fitting = control && payload.length > 125 ? new byte[0] : payload;
                    return ClientFrames.frame(control || coin < 6, opcode, fitting);
                });
    }
}
