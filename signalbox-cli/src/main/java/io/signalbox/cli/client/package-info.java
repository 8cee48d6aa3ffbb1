/**
 * The commands that talk to a running Signalbox as any client does, and the one that makes their
 * tokens. Frames arrive on the client's threads and are printed there; the main thread waits.
 */
@NullMarked
package io.signalbox.cli.client;

import org.jspecify.annotations.NullMarked;
