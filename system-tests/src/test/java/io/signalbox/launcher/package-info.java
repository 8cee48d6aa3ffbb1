/** The scripts that people start: they find a JDK, build, and hand over to the JVM. */
@NullMarked
package io.signalbox.launcher;

import org.jspecify.annotations.NullMarked;
