/** The rules that hold over the classes of all modules. */
@NullMarked
package io.signalbox.architecture;

import org.jspecify.annotations.NullMarked;
