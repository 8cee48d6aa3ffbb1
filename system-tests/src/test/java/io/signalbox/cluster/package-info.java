/** The roles as processes of their own, beside one broker: started, stopped, killed. */
@NullMarked
package io.signalbox.cluster;

import org.jspecify.annotations.NullMarked;
