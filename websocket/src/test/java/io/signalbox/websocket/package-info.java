/** The transport, tried by real connections. */
@NullMarked
package io.signalbox.websocket;

import org.jspecify.annotations.NullMarked;
