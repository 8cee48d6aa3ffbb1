/**
 * Clients that others have written, each as publisher and as receiver of every other. They are
 * installed by {@code system-tests/interop/install}; the Maven profile {@code interop} runs these
 * tests and no others.
 */
@NullMarked
package io.signalbox.interop;

import org.jspecify.annotations.NullMarked;
