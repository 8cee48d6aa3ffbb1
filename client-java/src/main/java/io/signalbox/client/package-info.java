/**
 * The Java SDK: one {@link io.signalbox.client.SignalboxClient} is one WebSocket to a gateway.
 *
 * <p>Threads: all clients of a JVM share one {@code java.net.http.HttpClient} and a pool of daemon
 * threads named {@code signalbox-client-n}. What the server says is read on one of them at a time;
 * a listener is called on another, one call at a time, in the order of arrival.
 */
@NullMarked
package io.signalbox.client;

import org.jspecify.annotations.NullMarked;
