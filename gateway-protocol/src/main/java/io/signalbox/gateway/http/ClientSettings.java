package io.signalbox.gateway.http;

/**
 * What clients are told and granted.
 *
 * @param heartbeatMs how often the server pings
 * @param maxFrameBytes the largest message of a client
 */
public record ClientSettings(long heartbeatMs, int maxFrameBytes) {}
