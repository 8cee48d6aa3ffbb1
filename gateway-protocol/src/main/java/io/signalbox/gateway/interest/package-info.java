/**
 * What the node's anonymous connections want, summed up: one entry of the control log for each
 * channel, however many sockets stand behind it. Runs on the gateway lane only.
 */
@NullMarked
package io.signalbox.gateway.interest;

import org.jspecify.annotations.NullMarked;
