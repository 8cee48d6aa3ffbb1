/** How all commands speak: exit codes, one line per error, progress. Used by the main thread. */
@NullMarked
package io.signalbox.cli.console;

import org.jspecify.annotations.NullMarked;
