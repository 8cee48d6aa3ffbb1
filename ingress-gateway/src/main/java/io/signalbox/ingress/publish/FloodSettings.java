package io.signalbox.ingress.publish;

/**
 * What one connection may send.
 *
 * @param framesPerSecond 0 for no limit
 * @param burst frames at once, 1 or more
 */
public record FloodSettings(int framesPerSecond, int burst) {}
