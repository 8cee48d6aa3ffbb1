package io.signalbox.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientOptionsTest {

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080,        ws://127.0.0.1:8080/v1/socket",
        "http://127.0.0.1:8080/,       ws://127.0.0.1:8080/v1/socket",
        "https://box.example,          wss://box.example/v1/socket",
        "ws://[::1]:1/v1/egress,       ws://[::1]:1/v1/egress",
        "wss://box.example?payload=x,  wss://box.example/v1/socket?payload=x",
    })
    void anAddressBecomesThatOfASocket(String url, String endpoint) {
        assertThat(ClientOptions.to(url).build().endpoint("")).hasToString(endpoint);
    }
}
