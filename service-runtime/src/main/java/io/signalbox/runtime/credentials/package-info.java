/**
 * Who is at the door: tokens are verified into {@link
 * io.signalbox.runtime.credentials.Credential}s, from which tenant, subject and scope are pinned
 * for the life of a connection. Verification may wait for a key server, so it runs on threads of
 * its own, named {@code credentials-n}; what was verified a moment ago is answered at once.
 */
@NullMarked
package io.signalbox.runtime.credentials;

import org.jspecify.annotations.NullMarked;
