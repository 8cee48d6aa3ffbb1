/**
 * What a conversation leaves behind between its frames: open requests, kept replies, circuits and
 * the timers that end what nobody answered. Values, and the texts they are kept as; no threads.
 */
@NullMarked
package io.signalbox.routing.exchange;

import org.jspecify.annotations.NullMarked;
