/**
 * Fakes and fixtures of the control plane's tests; other modules may use them from the test jar.
 */
@NullMarked
package io.signalbox.controlplane;

import org.jspecify.annotations.NullMarked;
