package io.signalbox.ingress.http;

/**
 * What the HTTP door grants.
 *
 * @param maxFrameBytes of one frame, or one line
 * @param maxBodyBytes of a body of lines
 * @param maxBodiesBytes of all bodies in memory at once
 * @param outcomeWaitMs how long {@code outcome=wait} waits for the decision
 */
public record HttpDoorSettings(
        int maxFrameBytes, int maxBodyBytes, long maxBodiesBytes, long outcomeWaitMs) {}
