package io.signalbox.runtime.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a setting's text means: how it is read, what is expected of it, how it is shown. */
public final class SettingType<T> {

    private final String expected;
    private final Function<RawValue, Optional<T>> reader;
    private final Function<T, String> writer;

    private SettingType(
            String expected, Function<RawValue, Optional<T>> reader, Function<T, String> writer) {
        this.expected = expected;
        this.reader = reader;
        this.writer = writer;
    }

    public static SettingType<Integer> integer(int min, int max) {
        return scalar(
                "a whole number from " + min + " to " + max,
                text -> Quantities.plain(text, min, max).map(Math::toIntExact),
                String::valueOf);
    }

    public static SettingType<Double> decimal(double min, double max) {
        return scalar(
                "a number from " + min + " to " + max,
                text -> Quantities.decimal(text).filter(value -> value >= min && value <= max),
                String::valueOf);
    }

    /**
     * Milliseconds; {@code 1500}, {@code 1500ms}, {@code 15s}, {@code 10m}, {@code 2h} and {@code
     * 7d} are understood.
     */
    public static SettingType<Long> durationMs(long minMs, long maxMs) {
        return scalar(
                "a duration from "
                        + Quantities.showMs(minMs)
                        + " to "
                        + Quantities.showMs(maxMs)
                        + ", in ms or with a unit (15s)",
                text -> Quantities.durationMs(text, minMs, maxMs),
                Quantities::showMs);
    }

    /** Bytes; {@code 65536}, {@code 64KiB}, {@code 1MiB} and {@code 1GiB} are understood. */
    public static SettingType<Long> bytes(long min, long max) {
        return scalar(
                "a size from "
                        + Quantities.showBytes(min)
                        + " to "
                        + Quantities.showBytes(max)
                        + ", in bytes or with a unit (64KiB)",
                text -> Quantities.bytes(text, min, max),
                Quantities::showBytes);
    }

    public static SettingType<String> text() {
        return scalar("a text", Optional::of, Function.identity());
    }

    /**
     * Text of a certain form.
     *
     * @param description what the pattern means, for people: {@code "a node name of a-z, 0-9 and
     *     '-'"}
     */
    public static SettingType<String> text(Pattern pattern, String description) {
        return scalar(
                description,
                text -> Optional.of(text).filter(value -> pattern.matcher(value).matches()),
                Function.identity());
    }

    public static SettingType<Boolean> bool() {
        return scalar(
                "true or false",
                text ->
                        switch (text) {
                            case "true" -> Optional.of(true);
                            case "false" -> Optional.of(false);
                            default -> Optional.empty();
                        },
                String::valueOf);
    }

    public static SettingType<Path> path() {
        return scalar("a path", SettingType::readPath, Path::toString);
    }

    /**
     * The names of an enum as users write them: {@code READ_COMMITTED} is {@code read-committed}.
     */
    public static <E extends Enum<E>> SettingType<E> oneOf(Class<E> choices) {
        var constants = List.of(choices.getEnumConstants());
        var names = constants.stream().map(SettingType::nameOf).collect(Collectors.joining(", "));
        return scalar(
                "one of " + names,
                text ->
                        constants.stream()
                                .filter(constant -> nameOf(constant).equals(text))
                                .findFirst(),
                SettingType::nameOf);
    }

    /**
     * A YAML list, or text with commas; blanks around items are dropped. Empty text is the empty
     * list.
     */
    public static SettingType<List<String>> list() {
        return new SettingType<>(
                "a list, or texts separated by commas",
                raw ->
                        Optional.of(
                                switch (raw) {
                                    case RawValue.Items items -> items.items();
                                    case RawValue.Text text -> split(text.text());
                                }),
                items -> String.join(",", items));
    }

    /** The same type where empty text means that nothing is set. */
    public static <T> SettingType<Optional<T>> optional(SettingType<T> type) {
        return new SettingType<>(
                type.expected + ", or nothing",
                raw -> {
                    if (raw instanceof RawValue.Text text && text.text().isEmpty()) {
                        return Optional.of(Optional.empty());
                    }
                    var value = type.read(raw);
                    return value.isPresent() ? Optional.of(value) : Optional.empty();
                },
                value -> value.map(type::show).orElse(""));
    }

    Optional<T> read(RawValue raw) {
        return reader.apply(raw);
    }

    /** Says what a valid value looks like, as part of a sentence: "a whole number from 1 to 10". */
    public String expected() {
        return expected;
    }

    public String show(T value) {
        return writer.apply(value);
    }

    private static <T> SettingType<T> scalar(
            String expected, Function<String, Optional<T>> reader, Function<T, String> writer) {
        return new SettingType<>(
                expected,
                raw ->
                        switch (raw) {
                            case RawValue.Items _ -> Optional.empty();
                            case RawValue.Text text -> reader.apply(text.text());
                        },
                writer);
    }

    private static Optional<Path> readPath(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String nameOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<String> split(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }
}
