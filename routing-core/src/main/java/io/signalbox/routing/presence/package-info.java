/** Who came and who went, read off the control log (semantics, section 6). Pure; no threads. */
@NullMarked
package io.signalbox.routing.presence;

import org.jspecify.annotations.NullMarked;
