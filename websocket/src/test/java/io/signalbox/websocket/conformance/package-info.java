/**
 * RFC 6455 as a list of small dialogues with the echo server, in sections numbered as those of the
 * Autobahn test suite, so that the two can be read side by side. One thread, one connection a case.
 */
@NullMarked
package io.signalbox.websocket.conformance;

import org.jspecify.annotations.NullMarked;
