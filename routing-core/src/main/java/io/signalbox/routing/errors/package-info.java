/** The error catalogue: every code a user can meet, with its meaning and what to do. */
@NullMarked
package io.signalbox.routing.errors;

import org.jspecify.annotations.NullMarked;
