/**
 * Commands to the control log and their outcomes. One thread, {@code command-sender}, completes
 * what callers wait for.
 */
@NullMarked
package io.signalbox.controlplane.command;

import org.jspecify.annotations.NullMarked;
