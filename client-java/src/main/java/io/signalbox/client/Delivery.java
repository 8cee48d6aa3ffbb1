package io.signalbox.client;

import java.util.Optional;

/**
 * Which of the candidates get a frame.
 *
 * @param mode {@code all}, {@code any}, {@code consumer} or {@code consumer-group}
 * @param select how one is chosen; the mode's default where it is empty
 * @param key for the selections {@code sticky} and {@code hash}
 * @param group for the mode {@code consumer-group}
 * @param required whether it is an error that nobody can be chosen
 */
public record Delivery(
        String mode,
        Optional<String> select,
        Optional<String> key,
        Optional<String> group,
        boolean required) {

    /** Every candidate, which is the default. */
    public static Delivery all() {
        return of("all");
    }

    /** One candidate. */
    public static Delivery any() {
        return of("any");
    }

    /** One of those registered as consumers of the frame's type. */
    public static Delivery consumer() {
        return of("consumer");
    }

    /** One of a group of consumers. */
    public static Delivery consumerGroup(String group) {
        return new Delivery(
                "consumer-group", Optional.empty(), Optional.empty(), Optional.of(group), false);
    }

    public Delivery select(String selection) {
        return new Delivery(mode, Optional.of(selection), key, group, required);
    }

    public Delivery key(String newKey) {
        return new Delivery(mode, select, Optional.of(newKey), group, required);
    }

    /** Nobody to choose becomes the error {@code NO_CONSUMER}. */
    public Delivery orFail() {
        return new Delivery(mode, select, key, group, true);
    }

    private static Delivery of(String mode) {
        return new Delivery(mode, Optional.empty(), Optional.empty(), Optional.empty(), false);
    }
}
