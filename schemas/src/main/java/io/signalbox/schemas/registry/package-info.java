/**
 * Which schema stands behind the id at the head of a record. Immutable values, safe for all
 * threads.
 */
@NullMarked
package io.signalbox.schemas.registry;

import org.jspecify.annotations.NullMarked;
