/**
 * {@code signalbox demo}: real events through a whole Signalbox, and the proof that each desk got
 * what the catalogue says. The main thread sends; desks are told on the client's threads, and the
 * reader of the event stream on one of its own.
 */
@NullMarked
package io.signalbox.cli.demo;

import org.jspecify.annotations.NullMarked;
