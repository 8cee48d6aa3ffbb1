/**
 * The processes' side of the logs: tails the control log into routing tables, sends commands and
 * awaits their outcome, holds a node's lease and reads its topic, appends frames, and sees to the
 * topics. This package holds what its subpackages have in common, the settings of the Kafka
 * clients; it owns no thread.
 */
@NullMarked
package io.signalbox.controlplane;

import org.jspecify.annotations.NullMarked;
