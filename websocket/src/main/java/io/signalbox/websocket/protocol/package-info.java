/**
 * RFC 6455 as bytes: the incremental parser of what a client sends and the encoding of what a
 * server sends. No sockets, no threads, no clock: a {@link
 * io.signalbox.websocket.protocol.FrameParser} belongs to the one thread that feeds it.
 */
@NullMarked
package io.signalbox.websocket.protocol;

import org.jspecify.annotations.NullMarked;
