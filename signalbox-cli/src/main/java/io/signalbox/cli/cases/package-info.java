/**
 * The commands that try rules without a server: cases are read from files and played in this
 * process, by the code that routes live traffic. One thread.
 */
@NullMarked
package io.signalbox.cli.cases;

import org.jspecify.annotations.NullMarked;
