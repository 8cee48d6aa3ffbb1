package io.signalbox.gateway.connection;

import java.util.List;
import java.util.function.Predicate;

/**
 * What the verified credential allows.
 *
 * @param mayPublish asked with a channel
 * @param maySubscribe asked with a channel, or a prefix that ends in a star
 * @param grants those that policies may ask for, such as {@code bypass}
 */
public record Permissions(
        Predicate<String> mayPublish, Predicate<String> maySubscribe, List<String> grants) {}
