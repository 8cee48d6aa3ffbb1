/**
 * The roles of a server process, composed from the parts of the other modules. The main thread
 * starts and ends them by way of the lifecycle, and waits in between.
 */
@NullMarked
package io.signalbox.cli.roles;

import org.jspecify.annotations.NullMarked;
