/** The egress gateway: what routing decided for this node goes out to its sockets. */
@NullMarked
package io.signalbox.egress;

import org.jspecify.annotations.NullMarked;
