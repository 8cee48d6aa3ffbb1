/** The commands that read and change a tenant's rules. Used by the main thread. */
@NullMarked
package io.signalbox.cli.rules;

import org.jspecify.annotations.NullMarked;
