/**
 * WebSockets (RFC 6455) and event streams on the raw connections that Undertow hands over after
 * HTTP, TLS, credentials and the upgrade.
 *
 * <p>Begin at {@link io.signalbox.websocket.SocketServer}: it makes the handlers, and knows every
 * open socket. What is sent is the business of {@code io.signalbox.websocket.fanout}, what the
 * bytes mean that of {@code io.signalbox.websocket.protocol}.
 *
 * <p><b>Threads.</b> A connection's IO thread owns the reading: the parser, the close handshake,
 * and every callback of a {@link io.signalbox.websocket.SocketListener}. It never writes and never
 * waits. A writer thread owns the writing.
 */
@NullMarked
package io.signalbox.websocket;

import org.jspecify.annotations.NullMarked;
