package io.signalbox.runtime.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers with units, read from text and shown in the largest unit that divides them. */
final class Quantities {

    private static final Pattern QUANTITY = Pattern.compile("(-?[0-9]{1,19}) ?([A-Za-z]*)");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,15})?");
    private static final List<Unit> DURATIONS =
            List.of(
                    new Unit("d", 86_400_000),
                    new Unit("h", 3_600_000),
                    new Unit("m", 60_000),
                    new Unit("s", 1_000),
                    new Unit("ms", 1));
    private static final List<Unit> SIZES =
            List.of(
                    new Unit("GiB", 1 << 30),
                    new Unit("MiB", 1 << 20),
                    new Unit("KiB", 1 << 10),
                    new Unit("B", 1));

    private Quantities() {}

    static Optional<Long> plain(String text, long min, long max) {
        return read(text, List.of(), min, max);
    }

    static Optional<Double> decimal(String text) {
        return DECIMAL.matcher(text).matches()
                ? Optional.of(Double.valueOf(text))
                : Optional.empty();
    }

    static Optional<Long> durationMs(String text, long minMs, long maxMs) {
        return read(text, DURATIONS, minMs, maxMs);
    }

    static Optional<Long> bytes(String text, long min, long max) {
        return read(text, SIZES, min, max);
    }

    static String showMs(long valueMs) {
        return show(valueMs, DURATIONS);
    }

    static String showBytes(long bytes) {
        return show(bytes, SIZES);
    }

    private static Optional<Long> read(String text, List<Unit> units, long min, long max) {
        var matcher = QUANTITY.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return factor(units, matcher.group(2))
                .flatMap(factor -> multiply(matcher.group(1), factor))
                .filter(value -> value >= min && value <= max);
    }

    private static Optional<Long> factor(List<Unit> units, String name) {
        return name.isEmpty()
                ? Optional.of(1L)
                : units.stream()
                        .filter(unit -> unit.name.equals(name))
                        .map(Unit::factor)
                        .findFirst();
    }

    private static Optional<Long> multiply(String digits, long factor) {
        try {
            return Optional.of(Math.multiplyExact(Long.parseLong(digits), factor));
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String show(long value, List<Unit> units) {
        return units.stream()
                .filter(unit -> value != 0 && value % unit.factor == 0)
                .findFirst()
                .map(unit -> value / unit.factor + unit.name)
                .orElse(Long.toString(value));
    }

    /** Lists of these go from the largest to the smallest. */
    private record Unit(String name, long factor) {}
}
