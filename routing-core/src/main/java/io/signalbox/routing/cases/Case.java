package io.signalbox.routing.cases;

import io.signalbox.routing.json.JsonPath;
import io.signalbox.routing.json.JsonValue.JsonObject;
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
 */
public record Case(
        String suite,
        String name,
        @Nullable String status,
        @Nullable String about,
        String tenant,
        CaseSettings settings,
        List<JsonObject> policies,
        List<ScriptedMiddleware> middleware,
        List<CasePeer> peers,
        List<Step> steps,
        JsonPath path,
        Set<String> unsupported) {

    public Case {
        policies = List.copyOf(policies);
        middleware = List.copyOf(middleware);
        peers = List.copyOf(peers);
        steps = List.copyOf(steps);
        unsupported = Set.copyOf(unsupported);
    }
}
