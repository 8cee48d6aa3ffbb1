/**
 * The protocol as a foreign client meets it: bytes over sockets, with nothing of ours in between.
 */
@NullMarked
package io.signalbox.protocol;

import org.jspecify.annotations.NullMarked;
