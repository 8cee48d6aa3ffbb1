package io.signalbox.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.process.AdminApi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the protocol's page says of presence, and of tokens that end, against a running server. */
@ExtendWith(SharedUp.class)
class PresenceIT {
    private static SharedUp.Running server;

    @BeforeAll
    static void start(SharedUp.Running up) {
        server = up;
    }

    @Test
    void whoComesAndGoesIsToldToTheOthersAndNotToItself() {
        try (RawSocket witness = socket("presence");
                RawSocket desk = socket("presence")) {
            announce(desk, "desk");

            JsonNode joined = witness.awaitOp("presence");
            assertThat(joined.path("event").asText()).isEqualTo("joined");
            assertThat(joined.at("/peer/module").asText()).isEqualTo("desk");
            assertThat(joined.at("/peer/connection").asText())
                    .isEqualTo(desk.welcome().path("connection").asText());
            desk.ask("bye", "{\"op\":\"leave\",\"id\":\"bye\"}");

            JsonNode left = witness.await(message -> "left".equals(message.path("event").asText()));
            assertThat(left.path("reason").asText()).isEqualTo("left");
            assertThat(desk.presences()).isEmpty();
        }
    }

    @Test
    void aTenantThatDoesNotWantPresenceIsToldNothing() throws Exception {
        AdminApi admin = new AdminApi(server.url(), server.token("quiet", "admin", "admin"));
        assertThat(admin.put("/tenant", "presence: false")).isEqualTo("ok");
        try (RawSocket witness = socket("quiet");
                RawSocket desk = socket("quiet")) {
            announce(desk, "desk");
            desk.send("{\"op\":\"publish\",\"id\":\"after\",\"type\":\"t\"}");

            // Events come in the order of the log: what the desk sent after it came would be later.
            assertThat(witness.awaitOp("frame").at("/from/module").asText()).isEqualTo("desk");
            assertThat(witness.presences()).isEmpty();
        }
    }

    @Test
    void aTokenThatEndsClosesTheSocketsItOpened() {
        try (RawSocket socket =
                new RawSocket(server.url(), "/v1/socket", server.shortToken("presence", "ada"))) {
            socket.welcome();

            assertThat(socket.awaitClose()).isEqualTo(1008);
        }
    }

    private static RawSocket socket(String tenant) {
        RawSocket socket = new RawSocket(server.url(), "/v1/socket", server.token(tenant, "ada"));
        socket.welcome();
        return socket;
    }

    private static void announce(RawSocket socket, String module) {
        socket.ask("a", "{\"op\":\"announce\",\"id\":\"a\",\"module\":\"" + module + "\"}");
    }
}
