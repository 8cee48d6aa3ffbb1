/**
 * What a delivery means at the node that got it: which of its sockets take the frame. Values and
 * one registry; no threads of its own, {@link io.signalbox.routing.delivery.LocalSockets} belongs
 * to whichever thread its owner gives it.
 */
@NullMarked
package io.signalbox.routing.delivery;

import org.jspecify.annotations.NullMarked;
