/**
 * The HTTP door: {@code POST /v1/frames}. Bodies are read and admitted on IO threads, which never
 * block.
 */
@NullMarked
package io.signalbox.ingress.http;

import org.jspecify.annotations.NullMarked;
