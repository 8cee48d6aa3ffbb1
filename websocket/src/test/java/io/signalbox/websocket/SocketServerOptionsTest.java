package io.signalbox.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SocketServerOptionsTest {
    @Test
    void defaultsAreThoseThatTheReadmePromises() {
        SocketServerOptions defaults = SocketServerOptions.defaults();

        assertThat(defaults.maxFrameBytes()).isEqualTo(65_536);
        assertThat(defaults.byteBudget()).isEqualTo(1_048_576);
        assertThat(defaults.pingIntervalMs()).isEqualTo(15_000);
        assertThat(defaults.idleTimeoutMs()).isEqualTo(120_000);
        assertThat(defaults.maxSockets()).isEqualTo(15_000);
        assertThat(defaults.subprotocols()).isEmpty();
        assertThat(defaults.allowedOrigins()).isEmpty();
    }

    @Test
    void aCopyHasEverySettingOfItsModel() {
        SocketServerOptions model =
                new SocketServerOptions(1, 2, 3, 4, 5, 6, 7, 8, 9, Set.of("a"), Set.of("b"));

        assertThat(model.with().build()).isEqualTo(model);
    }

    @Test
    void aSettingOutOfRangeIsNamed() {
        assertThatThrownBy(() -> SocketServerOptions.defaults().with().byteBudget(0).build())
                .hasMessage("expected byteBudget of at least 1, got 0");
        assertThatThrownBy(() -> SocketServerOptions.defaults().with().maxSockets(-1).build())
                .hasMessage("expected maxSockets of at least 1, got -1");
    }
}
