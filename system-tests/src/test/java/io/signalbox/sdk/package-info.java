/** The Java SDK, and the commands made of it, against a running server. */
@NullMarked
package io.signalbox.sdk;

import org.jspecify.annotations.NullMarked;
