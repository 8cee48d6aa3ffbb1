package io.signalbox.routing.frame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class PayloadTest {
    private final Payload payload = Payload.of("..secret..".getBytes(UTF_8), 2, 6);

    @Test
    void itIsItsSliceAndNothingAroundIt() {
        assertThat(payload.size()).isEqualTo(6);
        assertThat(payload.toByteArray()).isEqualTo("secret".getBytes(UTF_8));
        assertThat(payload.toText()).isEqualTo("secret");
        assertThat(payload.asByteBuffer()).isEqualTo(ByteBuffer.wrap("secret".getBytes(UTF_8)));
    }

    @Test
    void itIsCopiedToTheVeryPlaceAskedFor() {
        byte[] target = "[      ]".getBytes(UTF_8);

        payload.copyTo(target, 1);

        assertThat(new String(target, UTF_8)).isEqualTo("[secret]");
    }

    @Test
    void equalityIsByContent() {
        Payload same = Payload.of("secret".getBytes(UTF_8));

        assertThat(payload).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(Payload.empty());
        assertThat(Payload.of(new byte[3], 1, 0)).isEqualTo(Payload.empty());
    }

    @Test
    void itsTextFormTellsTheSizeOnly() {
        assertThat(payload).hasToString("Payload[6 bytes]");
    }

    @Test
    void itsViewCannotBeWrittenTo() {
        assertThat(payload.asByteBuffer().isReadOnly()).isTrue();
    }

    @Test
    void aSliceOutsideItsArrayIsRefused() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> Payload.of(new byte[3], 2, 2));
    }
}
