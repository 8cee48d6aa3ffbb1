package io.signalbox.gateway.connection;

/**
 * What a socket is for, by the endpoint it came in by.
 *
 * @param publishes whether it may send frames
 * @param receives whether frames are delivered to it
 * @param linked whether it acts for a connection whose receiving socket is elsewhere
 */
public record Capabilities(boolean publishes, boolean receives, boolean linked) {}
