/** Filters over a peer's options (semantics, section 4). Pure values; no threads. */
@NullMarked
package io.signalbox.routing.filter;

import org.jspecify.annotations.NullMarked;
