/** What two modules say that do not know each other, and yet must agree on. */
@NullMarked
package io.signalbox.contracts;

import org.jspecify.annotations.NullMarked;
