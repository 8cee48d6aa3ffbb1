package io.signalbox.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "cannot reach http://h:1/p?access_token=S#x: no, cannot reach http://h:1/p?...",
                "cannot reach http://h/#S, cannot reach http://h/?...",
                "not 'ws://h/?access_token=S S' but, not 'ws://h/?...' but",
                "ws://ann:S@h/p is refused, ws://...@h/p is refused",
                "'ann:S@h' is not a long, '...@h' is not a long",
                "for h:1/?access_token=S, for h:1/?...",
                "the token eyJh.eyJi.c-_9 has expired, the token ... has expired",
            })
    void whatMayBeACredentialIsTakenOut(String message, String shown) {
        assertThat(Secrets.hiddenIn(message)).startsWith(shown);
        assertThat(Secrets.hiddenIn(message)).doesNotContain("S");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cannot reach http://127.0.0.1:8080: is it running?",
                "--payload: not JSON; a text stands in quotes: '\"hello\"'",
                "mail to ann@example about $.type #3",
            })
    void whatHoldsNoneIsLeftAsItIs(String message) {
        assertThat(Secrets.hiddenIn(message)).isEqualTo(message);
    }

    @Test
    void anUnknownArgumentIsQuotedWhereItIsAWordOrAName() {
        assertThat(Secrets.ofArgument("publsh")).isEqualTo("publsh");
        assertThat(Secrets.ofArgument("--tokn")).isEqualTo("--tokn");
        assertThat(Secrets.ofArgument("--tokn=S")).isEqualTo("--tokn=...");
        assertThat(Secrets.ofArgument("ann:S@h")).isEqualTo("...");
        assertThat(Secrets.ofArgument("aGVsbG8.S.x")).isEqualTo("...");
    }
}
