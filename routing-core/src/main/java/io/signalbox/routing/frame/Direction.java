package io.signalbox.routing.frame;

/**
 * Which side opened a peer's connection: {@code DOWN}, the peer connected to us; {@code UP}, we
 * connected to it.
 */
public enum Direction {
    DOWN,
    UP
}
