package io.signalbox.routing.cases;

import io.signalbox.routing.json.JsonPath;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.policy.TenantRules;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One case: who is there, what is ruled, and what happens in order. Made by {@link CaseFile#read}.
 *
 * @param status {@code firm} or {@code judgement}; null where the file does not say
 * @param about why it is so; null where the file does not say
 * @param tenant whose rules they are, and of every peer that names none
 * @param path where it stands in its file
 * @param unsupported what it asks for that is not built yet, by name; such a case is skipped
 * @param unread members that mean nothing here, such as a slip of the pen
 * @param fault why it cannot be played; null where it can
 */
public record Case(
        String suite,
        String name,
        @Nullable String status,
        @Nullable String about,
        String tenant,
        TenantRules.Settings settings,
        List<JsonObject> policies,
        List<ScriptedMiddleware> middleware,
        List<CasePeer> peers,
        List<Step> steps,
        JsonPath path,
        Set<String> unsupported,
        List<JsonPath> unread,
        @Nullable InvalidCase fault) {

    public Case {
        policies = List.copyOf(policies);
        middleware = List.copyOf(middleware);
        peers = List.copyOf(peers);
        steps = List.copyOf(steps);
        unsupported = Set.copyOf(unsupported);
        unread = List.copyOf(unread);
    }

    /** One that cannot be played. */
    static Case unplayable(String suite, String name, JsonPath path, InvalidCase fault) {
        return new Case(
                suite,
                name,
                null,
                null,
                "",
                TenantRules.Settings.DEFAULT,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                path,
                Set.of(),
                List.of(),
                fault);
    }
}
