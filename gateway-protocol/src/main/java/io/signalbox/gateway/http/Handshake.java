package io.signalbox.gateway.http;

import io.signalbox.gateway.connection.Capabilities;
import io.signalbox.gateway.connection.Permissions;
import io.signalbox.gateway.connection.Surroundings;
import io.signalbox.runtime.credentials.Credential;
import java.util.List;
import java.util.Set;

/**
 * What is settled about a connection before it has a socket.
 *
 * @param connection its id
 * @param channels subscribed from the start
 */
record Handshake(
        String connection,
        Credential credential,
        Capabilities capabilities,
        Set<String> channels,
        Surroundings surroundings) {

    Permissions permissions() {
        return new Permissions(
                credential.scopes()::mayPublish,
                credential.scopes()::maySubscribe,
                credential.scopes().bypass() ? List.of("bypass") : List.of());
    }
}
