/**
 * What the server says to a client: each message of the protocol, encoded as UTF-8 JSON. Pure; no
 * threads.
 */
@NullMarked
package io.signalbox.gateway.message;

import org.jspecify.annotations.NullMarked;
