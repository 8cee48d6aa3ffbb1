/** What a decision may cost. Counted by thread; owns none. */
@NullMarked
package io.signalbox.routing.effort;

import org.jspecify.annotations.NullMarked;
