package io.signalbox.routing.rules;

import io.signalbox.routing.json.JsonPath;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.policy.InvalidPolicy;
import io.signalbox.routing.policy.Middleware;
import io.signalbox.routing.policy.MiddlewareReader;
import io.signalbox.routing.policy.Policy;
import io.signalbox.routing.policy.PolicyReader;
import io.signalbox.routing.policy.TenantRules;
import io.signalbox.routing.policy.TenantRules.Settings;
import io.signalbox.routing.policy.TenantSettings;

/** What documents say: whether they can be taken, and what they make of a tenant's rules. */
public final class RuleReader {

    private RuleReader() {}

    /**
     * Checks everything about a document that is to be written.
     *
     * @throws InvalidPolicy at the first fault
     */
    public static void check(RuleText text) throws InvalidPolicy {
        String fault = text.name().fault();
        if (fault != null) {
            throw new InvalidPolicy(JsonPath.ROOT.member("name"), fault);
        }
        checkSize(text, JsonPath.ROOT);
        check(text.name(), text.body(), JsonPath.ROOT);
    }

    /**
     * @param path where the body stands in what was written
     */
    static void check(RuleName name, JsonObject body, JsonPath path) throws InvalidPolicy {
        switch (name.kind()) {
            case POLICY -> PolicyReader.read(name.name(), body, path);
            case TENANT -> TenantSettings.read(body, path);
            case MIDDLEWARE -> MiddlewareReader.read(name.name(), body, path);
        }
    }

    static void checkSize(RuleText text, JsonPath path) throws InvalidPolicy {
        if (text.bytes() > RuleText.MAX_BYTES) {
            throw new InvalidPolicy(
                    path,
                    "expected a document of at most "
                            + RuleText.MAX_BYTES
                            + " bytes as JSON, and "
                            + text.bytes()
                            + " came; divide it into several");
        }
    }

    /**
     * The rules with one more document, which replaces one of the same name. One that this version
     * cannot read, as a later one wrote it, closes what it might have closed.
     */
    public static TenantRules with(TenantRules rules, RuleText text) {
        String name = text.name().name();
        return switch (text.name().kind()) {
            case POLICY -> rules.with(policy(name, text));
            case TENANT -> rules.with(settings(text));
            case MIDDLEWARE -> rules.with(middleware(name, text));
        };
    }

    public static TenantRules without(TenantRules rules, RuleName name) {
        return switch (name.kind()) {
            case POLICY -> rules.withoutPolicy(name.name());
            case TENANT -> rules.with(Settings.DEFAULT);
            case MIDDLEWARE -> rules.withoutMiddleware(name.name());
        };
    }

    private static Policy policy(String name, RuleText text) {
        try {
            return PolicyReader.readAccepted(name, text.body());
        } catch (InvalidPolicy e) {
            return Policy.unreadable(name);
        }
    }

    private static Middleware middleware(String name, RuleText text) {
        try {
            return MiddlewareReader.readAccepted(name, text.body());
        } catch (InvalidPolicy e) {
            return Middleware.unreadable(name);
        }
    }

    private static Settings settings(RuleText text) {
        try {
            return TenantSettings.read(text.body(), JsonPath.ROOT);
        } catch (InvalidPolicy e) {
            return Settings.UNREADABLE;
        }
    }
}
