/**
 * The command line: {@code Main} reads it and hands over to one command, which runs on the main
 * thread.
 */
@NullMarked
package io.signalbox.cli;

import org.jspecify.annotations.NullMarked;
