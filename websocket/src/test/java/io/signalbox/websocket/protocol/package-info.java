/** RFC 6455 as bytes, rule by rule. */
@NullMarked
package io.signalbox.websocket.protocol;

import org.jspecify.annotations.NullMarked;
