package io.signalbox.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.rules.RuleKind;
import io.signalbox.routing.rules.RuleName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTargetTest {

    @Test
    void aPathNamesAllOfAKindOrOne() {
        RulesTarget one = new RulesTarget.One(new RuleName(RuleKind.POLICY, "a b"));
        RulesTarget settings = new RulesTarget.One(new RuleName(RuleKind.TENANT, "acme"));

        assertThat(target("")).isEqualTo(new RulesTarget.All());
        assertThat(target("/")).isEqualTo(new RulesTarget.All());
        assertThat(target("/policy")).isEqualTo(new RulesTarget.OfKind(RuleKind.POLICY));
        assertThat(target("/Policies")).isEqualTo(new RulesTarget.OfKind(RuleKind.POLICY));
        assertThat(target("/policies/a b")).isEqualTo(one);
        assertThat(target("/tenant")).isEqualTo(settings);
        assertThat(target("/tenant/acme")).isEqualTo(settings);
        assertThat(target("/rollback")).isEqualTo(new RulesTarget.Rollback());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/rule", "/policy/a/b", "/policy/\u0001", "/tenant/globex", "//a", "x"})
    void whatNamesNothingIsUnknown(String rest) {
        assertThat(target(rest)).isInstanceOf(RulesTarget.Unknown.class);
    }

    private static RulesTarget target(String rest) {
        return RulesTarget.of(rest, "acme");
    }
}
