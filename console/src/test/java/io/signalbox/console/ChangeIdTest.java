package io.signalbox.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangeIdTest {

    @Test
    void theSameRequestUnderTheSameKeyIsTheSameChange() {
        assertThat(id("acme", "k", "PUT /a", "text")).isEqualTo(id("acme", "k", "PUT /a", "text"));
        assertThat(ChangeId.fresh()).isNotEqualTo(ChangeId.fresh());
    }

    @Test
    void anotherTenantKeyRequestOrTextIsAnotherChange() {
        assertThat(
                        Set.of(
                                id("acme", "k", "PUT /a", "text"),
                                id("globex", "k", "PUT /a", "text"),
                                id("acme", "l", "PUT /a", "text"),
                                id("acme", "k", "PUT /b", "text"),
                                id("acme", "k", "PUT /a", "other"),
                                id("acm", "ek", "PUT /a", "text"),
                                id("acme", "kP", "UT /a", "text")))
                .hasSize(7);
    }

    private static String id(String tenant, String key, String request, String text) {
        return ChangeId.of(
                tenant, key, request, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
