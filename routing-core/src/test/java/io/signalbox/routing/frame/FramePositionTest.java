package io.signalbox.routing.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramePositionTest {

    @Property
    void aReceiptIsReadBack(
            @ForAll @IntRange(min = 0, max = Integer.MAX_VALUE) int partition,
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long offset) {
        FramePosition position = new FramePosition(partition, offset);

        assertThat(FramePosition.parse(position.toString())).isEqualTo(position);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "3",
                "3-",
                "-3",
                "3--1",
                "-1-3",
                "+3-1",
                "3-+1",
                "03-1",
                "3-01",
                "3 -1",
                "3-1 ",
                "a-b",
                "2147483648-0",
                "0-9223372036854775808"
            })
    void onePlaceHasOneText(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FramePosition.parse(text))
                .withMessageContaining("partition-offset");
    }
}
