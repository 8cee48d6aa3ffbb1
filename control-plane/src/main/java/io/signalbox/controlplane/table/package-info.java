/**
 * The control log, tailed into immutable routing tables. One thread, {@code control-tail}, owns the
 * consumer and runs the listeners.
 */
@NullMarked
package io.signalbox.controlplane.table;

import org.jspecify.annotations.NullMarked;
