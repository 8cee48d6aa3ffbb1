package io.signalbox.routing.cases;

import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonValue.JsonText;
import io.signalbox.routing.policy.InvalidPolicy;
import io.signalbox.routing.policy.Middleware;
import io.signalbox.routing.policy.Policy;
import io.signalbox.routing.policy.PolicyReader;
import io.signalbox.routing.policy.TenantRules;
import java.util.Set;

/** The rules that a case begins with. */
final class CaseRules {

    private CaseRules() {}

    static TenantRules of(Case each) throws InvalidPolicy {
        Members settings = each.settings();
        TenantRules rules =
                TenantRules.NONE.with(
                        new TenantRules.Settings(
                                settings.booleanOr("allowBypass", true),
                                settings.booleanOr("requireBypassGrant", false),
                                settings.has("rateLimit")
                                        ? PolicyReader.readRateLimit(
                                                settings.object("rateLimit").object())
                                        : null));
        for (Members policy : each.whole().objects("policies")) {
            rules = rules.with(PolicyReader.read(policy.object()));
        }
        return rules.with(
                each.whole().objects("middleware").stream().map(CaseRules::middleware).toList());
    }

    /** The rules with one policy more; the old ones stay where it is invalid. */
    static TenantRules with(TenantRules rules, Members policy) throws InvalidPolicy {
        Policy read = PolicyReader.read(policy.object());
        return rules.with(read);
    }

    private static Middleware middleware(Members members) {
        JsonValue returns = members.value("returns");
        return new ScriptedMiddleware(
                members.required("name"),
                switch (returns) {
                    case JsonText(String text) when text.equals("continue") ->
                            new Middleware.Answer.Continue();
                    case JsonText(String text) when text.equals("drop") ->
                            new Middleware.Answer.Drop();
                    case JsonText(String text) when text.equals("broadcast") ->
                            new Middleware.Answer.Broadcast();
                    case JsonText(String text) when text.equals("throws") -> null;
                    case JsonObject only ->
                            new Middleware.Answer.Only(
                                    Set.copyOf(new Members(only).texts("peers")));
                    case null, default ->
                            throw new IllegalArgumentException(
                                    "expected what a middleware returns, and " + returns + " came");
                });
    }

    /** Answers the same to every frame; fails where there is no answer. */
    private record ScriptedMiddleware(String name, Answer answer) implements Middleware {

        @Override
        public Answer on(Frame frame) {
            if (answer == null) {
                throw new IllegalStateException("the case says that it throws");
            }
            return answer;
        }
    }
}
