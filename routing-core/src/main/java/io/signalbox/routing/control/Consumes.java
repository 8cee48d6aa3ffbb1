package io.signalbox.routing.control;

import org.jspecify.annotations.Nullable;

/**
 * A peer's registration as consumer of a type.
 *
 * @param group the consumer group; null for none
 * @param priority higher is preferred; 0 by default
 * @param registeredAt the epoch at which it was registered, which orders equals; 0 in a command
 */
public record Consumes(String type, @Nullable String group, int priority, long registeredAt) {}
