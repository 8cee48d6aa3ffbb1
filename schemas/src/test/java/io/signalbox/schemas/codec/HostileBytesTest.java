package io.signalbox.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/**
 * Whatever stands in a log, decoding it gives a value or the one exception, in memory in proportion
 * to the bytes.
 */
class HostileBytesTest {
    /** A destination in a list is 6 bytes on the wire and some 100 in memory. */
    private static final long BYTES_PER_BYTE = 50;

    private static final long BYTES_AT_LEAST = 4_000;

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Property
    void randomBytes(
            @ForAll("contracts") Contract<?> contract, @ForAll @Size(max = 500) byte[] bytes) {
        decodes(contract, bytes);
    }

    @Property
    void randomBytesBehindTheHeaderOfAnyContract(
            @ForAll("contracts") Contract<?> contract,
            @ForAll("contracts") Contract<?> writtenAs,
            @ForAll @Size(max = 500) byte[] bytes) {
        decodes(contract, behindHeader(writtenAs.schemaId(), bytes));
    }

    @Property
    void recordsWithSomeBytesChanged(
            @ForAll("contracts") Contract<?> contract, @ForAll long seed, @ForAll long mutations) {
        byte[] bytes = contract.encoded(seed);
        Random random = new Random(mutations);
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        decodes(contract, bytes);
    }

    @Property
    void recordsWithABytesRunInserted(
            @ForAll("contracts") Contract<?> contract,
            @ForAll long seed,
            @ForAll @Size(max = 12) byte[] run) {
        byte[] bytes = contract.encoded(seed);
        int at = new Random(seed).nextInt(bytes.length);
        byte[] longer = new byte[bytes.length + run.length];
        System.arraycopy(bytes, 0, longer, 0, at);
        System.arraycopy(run, 0, longer, at, run.length);
        System.arraycopy(bytes, at, longer, at + run.length, bytes.length - at);
        decodes(contract, longer);
    }

    /** Each prefix of a record lacks something. */
    @Property(tries = 100)
    void truncatedRecordsAreNeverTakenForWhole(
            @ForAll("contracts") Contract<?> contract, @ForAll long seed) {
        byte[] bytes = contract.encoded(seed);
        for (int length = 0; length < bytes.length; length++) {
            assertThat(decodes(contract, Arrays.copyOf(bytes, length)))
                    .as("the first %d bytes of %d", length, bytes.length)
                    .isFalse();
        }
    }

    @Provide
    Arbitrary<Contract<?>> contracts() {
        return Arbitraries.of(Contract.ALL);
    }

    private static byte[] behindHeader(int schemaId, byte[] bytes) {
        return ByteBuffer.allocate(5 + bytes.length)
                .put((byte) 0)
                .putInt(schemaId)
                .put(bytes)
                .array();
    }

    /**
     * Whether there was a value; fails the test if something else than the one exception came, or
     * too much was allocated.
     */
    private static boolean decodes(Contract<?> contract, byte[] bytes) {
        RecordCodec<?> codec = contract.codec();
        boolean first =
                decodes(
                        codec,
                        bytes); // what classes cost that are loaded on the way is not the record's
        long before = THREADS.getCurrentThreadAllocatedBytes();
        boolean value = decodes(codec, bytes);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertThat(allocated).isLessThan(BYTES_AT_LEAST + BYTES_PER_BYTE * bytes.length);
        assertThat(value).isEqualTo(first);
        return value;
    }

    private static boolean decodes(RecordCodec<?> codec, byte[] bytes) {
        try {
            codec.decode(bytes);
            return true;
        } catch (UnreadableRecordException e) {
            assertThat(e.getMessage()).isNotBlank();
            return false;
        }
    }
}
