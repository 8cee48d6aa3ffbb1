package io.signalbox.routing.cases;

import io.signalbox.routing.json.JsonPath;
import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonValue.JsonText;
import io.signalbox.routing.middleware.Answer;
import io.signalbox.routing.policy.InvalidPolicy;
import io.signalbox.routing.policy.PolicyReader;
import io.signalbox.routing.policy.TenantRules;
import io.signalbox.routing.policy.TenantSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads one case of a file, and refuses it at its first fault. */
final class CaseReader {
    private static final String ROUTES = "routes";
    private static final Set<String> FIELDS =
            Set.of(
                    "name",
                    "status",
                    "about",
                    "tenant",
                    "settings",
                    "policies",
                    "middleware",
                    ROUTES,
                    "peers",
                    "steps");

    private final String suite;
    private final Members members;

    private CaseReader(String suite, Members members) {
        this.suite = suite;
        this.members = members;
    }

    static Case read(String suite, Members members) throws InvalidCase {
        return new CaseReader(suite, members).read();
    }

    private Case read() throws InvalidCase {
        List<Step> steps = steps();
        return new Case(
                suite,
                members.required("name"),
                members.text("status"),
                members.text("about"),
                members.textOr("tenant", "acme"),
                settings(),
                policies(),
                middleware(),
                peers(),
                steps,
                members.path(),
                unsupported(steps),
                unread(),
                null);
    }

    private List<Step> steps() throws InvalidCase {
        if (!members.has("steps")) {
            throw members.fault("steps", "expected a list of steps, and nothing came");
        }
        List<Step> steps = new ArrayList<>();
        for (Members step : members.objects("steps")) {
            steps.add(StepReader.read(step));
        }
        return steps;
    }

    private List<CasePeer> peers() throws InvalidCase {
        List<CasePeer> peers = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Members each : members.objects("peers")) {
            CasePeer peer = CasePeer.read(each);
            if (!ids.add(peer.id())) {
                throw each.fault("id", "expected each id once, and '" + peer.id() + "' came again");
            }
            peers.add(peer);
        }
        return peers;
    }

    private List<JsonObject> policies() throws InvalidCase {
        List<JsonObject> policies = new ArrayList<>();
        for (Members policy : members.objects("policies")) {
            try {
                PolicyReader.read(policy.object());
            } catch (InvalidPolicy e) {
                throw new InvalidCase(policy.path(), "no valid policy, at " + e.getMessage());
            }
            policies.add(policy.object());
        }
        return policies;
    }

    private TenantRules.Settings settings() throws InvalidCase {
        Members settings = members.object("settings");
        try {
            return TenantSettings.read(settings.object(), settings.path());
        } catch (InvalidPolicy e) {
            throw new InvalidCase(e.at(), e.reason());
        }
    }

    private List<JsonPath> unread() throws InvalidCase {
        List<JsonPath> unread = new ArrayList<>(members.others(FIELDS));
        for (Members peer : members.objects("peers")) {
            unread.addAll(peer.others(CasePeer.FIELDS));
        }
        for (Members step : members.objects("steps")) {
            for (Map.Entry<String, Set<String>> action : StepReader.FIELDS.entrySet()) {
                unread.addAll(step.object(action.getKey()).others(action.getValue()));
            }
        }
        return unread;
    }

    private List<ScriptedMiddleware> middleware() throws InvalidCase {
        List<ScriptedMiddleware> middleware = new ArrayList<>();
        for (Members each : members.objects("middleware")) {
            middleware.add(new ScriptedMiddleware(each.required("name"), answer(each)));
        }
        return middleware;
    }

    private static @Nullable Answer answer(Members middleware) throws InvalidCase {
        JsonValue returns = middleware.value("returns");
        return switch (returns) {
            case JsonText(String text) when text.equals("continue") -> new Answer.Continue();
            case JsonText(String text) when text.equals("drop") -> new Answer.Drop();
            case JsonText(String text) when text.equals("broadcast") -> new Answer.Broadcast();
            case JsonText(String text) when text.equals("throws") -> null;
            case JsonObject _ ->
                    new Answer.Only(Set.copyOf(middleware.object("returns").texts("peers")));
            case null, default ->
                    throw middleware.fault(
                            "returns",
                            "expected \"continue\", \"drop\", \"broadcast\", \"throws\" or"
                                    + " {\"peers\": [...]}");
        };
    }

    private Set<String> unsupported(List<Step> steps) {
        Set<String> features = new TreeSet<>();
        if (members.has(ROUTES)) {
            features.add(ROUTES);
        }
        for (Step step : steps) {
            if (step instanceof Step.OfRoutes(String what, _)) {
                features.add(what);
            }
        }
        return features;
    }
}
