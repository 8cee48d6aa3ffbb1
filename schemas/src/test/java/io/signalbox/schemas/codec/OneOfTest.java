package io.signalbox.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.ControlEntry;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A sealed type of the core that has grown is noticed here: its new kind needs a field in the
 * contract.
 */
class OneOfTest {
    private static final int ENOUGH_TO_MEET_ALL = 1_000;

    @Test
    void everyKindOfCommandIsCarried() {
        Set<Class<?>> met =
                IntStream.range(0, ENOUGH_TO_MEET_ALL)
                        .mapToObj(seed -> new RandomValues(seed).command().body().getClass())
                        .collect(Collectors.toSet());

        assertThat(met).containsExactlyInAnyOrderElementsOf(kindsOf(Command.Body.class));
    }

    @Test
    void everyKindOfControlEntryIsCarried() {
        Set<Class<?>> met =
                IntStream.range(0, ENOUGH_TO_MEET_ALL)
                        .mapToObj(seed -> new RandomValues(seed).standing().body().getClass())
                        .collect(Collectors.toSet());

        assertThat(met).containsExactlyInAnyOrderElementsOf(kindsOf(ControlEntry.Body.class));
    }

    private static Set<Class<?>> kindsOf(Class<?> sealed) {
        return leaves(sealed).collect(Collectors.toSet());
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(OneOfTest::leaves)
                : Stream.of(type);
    }
}
