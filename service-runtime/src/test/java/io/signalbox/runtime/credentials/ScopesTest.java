package io.signalbox.runtime.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopesTest {

    @ParameterizedTest
    @CsvSource({
        "*, anything, true",
        "*, '', true",
        "quakes, quakes, true",
        "quakes, quakes.uk, false",
        "quakes.*, quakes.uk, true",
        "quakes.*, quakes., true",
        "quakes.*, quakes, false",
        "*.uk, quakes.uk, true",
        "*.uk, quakes.ukraine, false",
        "a*b*c, aXbYc, true",
        "a*b*c, abcb, false",
        "a*b*c, abbbc, true",
        "a.b, axb, false",
        "'[ab]', a, false",
        "'a:b*', 'a:bc', true",
    })
    void aStarStandsForAnyTextAndAllElseForItself(String glob, String channel, boolean expected) {
        assertThat(new Glob(glob).matches(channel)).isEqualTo(expected);
    }

    @Test
    void manyStarsTakeNoMoreThanPatternTimesText() {
        assertThat(new Glob("*a".repeat(200) + "b").matches("a".repeat(20_000))).isFalse();
    }

    @Test
    void publishingAndSubscribingAreGrantedApart() {
        var scopes = Scopes.parse(List.of("publish:quakes", "subscribe:blasts"));

        assertThat(scopes.mayPublish("quakes")).isTrue();
        assertThat(scopes.mayPublish("blasts")).isFalse();
        assertThat(scopes.maySubscribe("blasts")).isTrue();
        assertThat(scopes.maySubscribe("quakes")).isFalse();
        assertThat(scopes.admin()).isFalse();
        assertThat(scopes.bypass()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "quakes.*, quakes.*, true",
        "quakes.*, quakes.uk.*, true",
        "quakes.*, *, false",
        "quakes.*, quakes*, false",
        "quakes.uk, quakes.uk*, false",
        "*.uk, quakes.*, false",
        "*, *, true",
    })
    void aPrefixNeedsAScopeThatCoversAllItCanMatch(String glob, String prefix, boolean expected) {
        assertThat(Scopes.parse(List.of("subscribe:" + glob)).maySubscribe(prefix))
                .isEqualTo(expected);
    }

    @Test
    void adminAndBypassAreWordsOfTheirOwn() {
        var scopes = Scopes.parse(List.of("admin", "bypass"));

        assertThat(scopes.admin()).isTrue();
        assertThat(scopes.bypass()).isTrue();
        assertThat(scopes.mayPublish("quakes")).isFalse();
    }

    @Test
    void aClaimThatNamesNothingOfOursGrantsNothing() {
        var scopes = Scopes.parse(List.of("openid", "publish", "PUBLISH:*", ""));

        assertThat(scopes.mayPublish("quakes")).isFalse();
        assertThat(scopes.maySubscribe("quakes")).isFalse();
    }

    @Test
    void withoutTheClaimEverythingOfTheTenantIsOpenButAdminAndBypass() {
        assertThat(Scopes.OF_TENANT.mayPublish("quakes")).isTrue();
        assertThat(Scopes.OF_TENANT.maySubscribe("*")).isTrue();
        assertThat(Scopes.OF_TENANT.admin()).isFalse();
        assertThat(Scopes.OF_TENANT.bypass()).isFalse();
    }
}
