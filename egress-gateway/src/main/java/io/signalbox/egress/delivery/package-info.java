/**
 * From a delivery to sockets. Everything here belongs to the gateway lane; the bytes are written by
 * the transport's writer threads.
 */
@NullMarked
package io.signalbox.egress.delivery;

import org.jspecify.annotations.NullMarked;
