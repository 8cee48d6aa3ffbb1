package io.signalbox.gateway.interest;

import org.jspecify.annotations.Nullable;

/**
 * What is wanted.
 *
 * @param channel exact, or a prefix that ends in a star; null for being a connection of the tenant
 *     at all
 */
public record InterestKey(String tenant, @Nullable String channel) {}
