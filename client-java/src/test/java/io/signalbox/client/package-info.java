/** Tests of the SDK against a server whose every word is scripted. */
@NullMarked
package io.signalbox.client;

import org.jspecify.annotations.NullMarked;
