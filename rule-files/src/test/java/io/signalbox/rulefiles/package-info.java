@NullMarked
package io.signalbox.rulefiles;

import org.jspecify.annotations.NullMarked;
