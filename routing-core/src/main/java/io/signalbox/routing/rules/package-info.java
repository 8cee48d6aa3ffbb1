/**
 * The documents in which a tenant writes its rules: their kinds and names, what one says, and what
 * they all together make of a tenant's rules. A document is read whole or refused, with the path of
 * its fault. Values and functions only; no threads.
 */
@NullMarked
package io.signalbox.routing.rules;

import org.jspecify.annotations.NullMarked;
