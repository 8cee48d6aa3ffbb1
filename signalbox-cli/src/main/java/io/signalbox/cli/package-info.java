/** The command line, the process roles, the embedded broker and the one distribution. */
@NullMarked
package io.signalbox.cli;

import org.jspecify.annotations.NullMarked;
