/**
 * The endpoints where clients connect. A request passes the credential gate, then the node's own
 * limits, then the upgrade; after that its messages are read on the socket's IO thread, which never
 * blocks.
 */
@NullMarked
package io.signalbox.gateway.http;

import org.jspecify.annotations.NullMarked;
