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
        assertThat(target("/policies/a%20b")).isEqualTo(one);
        assertThat(target("/tenant")).isEqualTo(settings);
        assertThat(target("/tenant/acme")).isEqualTo(settings);
        assertThat(target("/rollback")).isEqualTo(new RulesTarget.Rollback());
    }

    @Test
    void aNameEndsAtTheNextSlashAndNowhereElse() {
        assertThat(target("/policy/a;b=c")).isEqualTo(policy("a;b=c"));
        assertThat(target("/policy/%E2%82%ac+%3b%2F"))
                .isInstanceOf(RulesTarget.Unknown.class); // no name holds a slash
        assertThat(target("/policy/%E2%82%ac+%3b")).isEqualTo(policy("\u20ac+;"));
    }

    private static RulesTarget policy(String name) {
        return new RulesTarget.One(new RuleName(RuleKind.POLICY, name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/rule",
                "/policy/a/b",
                "/policy//",
                "/policy/%01",
                "/policy/%zz",
                "/policy/a%2",
                "/policy/%ff",
                "/policy/\u20ac",
                "/tenant/globex",
                "//a",
                "x",
                ";x"
            })
    void whatNamesNothingIsUnknown(String rest) {
        assertThat(target(rest)).isInstanceOf(RulesTarget.Unknown.class);
    }

    private static RulesTarget target(String rest) {
        return RulesTarget.of("/v1/admin/rules" + rest, "/v1/admin/rules", "acme");
    }
}
