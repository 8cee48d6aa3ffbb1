package io.signalbox.routing.admission;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The constants of an enum as the protocol writes them: {@code LEAST_LOADED} is {@code
 * least-loaded}. Immutable.
 */
final class Words<E extends Enum<E>> {
    private final Map<String, E> byWord;
    private final String all;

    private Words(E[] constants) {
        byWord =
                Arrays.stream(constants)
                        .collect(Collectors.toUnmodifiableMap(Words::word, Function.identity()));
        all = Arrays.stream(constants).map(Words::word).collect(Collectors.joining(", "));
    }

    static <E extends Enum<E>> Words<E> of(Class<E> type) {
        return new Words<>(type.getEnumConstants());
    }

    @Nullable E find(String word) {
        return byWord.get(word);
    }

    /** All of them, for messages. */
    @Override
    public String toString() {
        return all;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
