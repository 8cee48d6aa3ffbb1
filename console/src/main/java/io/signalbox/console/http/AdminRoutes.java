package io.signalbox.console.http;

import io.signalbox.console.ExplainDesk;
import io.signalbox.console.RuleDesk;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.runtime.credentials.CredentialGate;
import io.signalbox.runtime.http.Routes;
import io.signalbox.schemas.codec.TenantStats;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The admin API below {@code /v1/admin}, for those whose token has the scope {@code admin}. */
public final class AdminRoutes {

    private AdminRoutes() {}

    /**
     * @param stats what routing counted for a tenant
     */
    public static void add(
            Routes routes,
            CredentialGate gate,
            RuleDesk rules,
            ExplainDesk explain,
            Function<String, CompletionStage<TenantStats>> stats) {
        routes.below(RulesEndpoint.PATH, gate.guard(forAdmins(new RulesEndpoint(rules))));
        routes.below(ExplainEndpoint.PATH, gate.guard(forAdmins(new ExplainEndpoint(explain))));
        routes.get(StatsEndpoint.PATH, gate.guard(forAdmins(new StatsEndpoint(stats))));
    }

    private static CredentialGate.Handler forAdmins(CredentialGate.Handler endpoint) {
        return (exchange, credential) -> {
            if (credential.scopes().admin()) {
                endpoint.handle(exchange, credential);
            } else {
                Answers.refuse(
                        exchange,
                        ErrorCode.NOT_ALLOWED,
                        "expected a token with the scope admin; 'signalbox token --scope admin'"
                                + " makes one for a development server");
            }
        };
    }
}
