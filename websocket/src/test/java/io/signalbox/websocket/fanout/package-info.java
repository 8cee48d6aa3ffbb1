/** The parts of the sending side that can be tried without a connection. */
@NullMarked
package io.signalbox.websocket.fanout;

import org.jspecify.annotations.NullMarked;
