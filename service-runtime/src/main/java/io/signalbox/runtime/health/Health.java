package io.signalbox.runtime.health;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.runtime.http.Responses;
import io.signalbox.runtime.http.Routes;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The checks of a process by aspect and name. Safe for use by several threads. */
public final class Health {

    private static final Logger LOG = LoggerFactory.getLogger(Health.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<Aspect, Map<String, HealthCheck>> checks =
            Map.of(
                    Aspect.LIVE, new ConcurrentSkipListMap<>(),
                    Aspect.READY, new ConcurrentSkipListMap<>(),
                    Aspect.ROUTING, new ConcurrentSkipListMap<>());

    /** What is asked. Each has a path of its own: {@code /health/live} and so on. */
    public enum Aspect {
        /** Should the process be left running? A check here that goes down asks for a restart. */
        LIVE,
        /** Should it get traffic? */
        READY,
        /** Is the routing tier behind it at work? */
        ROUTING;

        String path() {
            return "/health/" + name().toLowerCase(Locale.ROOT);
        }
    }

    /** Adds a check; one of the same aspect and name is replaced. */
    public void add(Aspect aspect, String name, HealthCheck check) {
        checksOf(aspect).put(name, check);
    }

    /** Whether all checks of an aspect are up. An aspect without checks is up. */
    public boolean isUp(Aspect aspect) {
        return checksOf(aspect).values().stream()
                .allMatch(check -> ask(check) instanceof HealthCheck.Up);
    }

    public void addTo(Routes routes) {
        for (var aspect : Aspect.values()) {
            routes.get(aspect.path(), exchange -> report(exchange, aspect));
        }
    }

    private void report(HttpServerExchange exchange, Aspect aspect) {
        var report = JSON.createObjectNode();
        var details = JSON.createObjectNode();
        boolean isUp = true;
        for (var check : checksOf(aspect).entrySet()) {
            var answer = ask(check.getValue());
            isUp &= answer instanceof HealthCheck.Up;
            details.set(check.getKey(), describe(answer));
        }
        report.put("status", isUp ? "up" : "down").set("checks", details);
        Responses.json(exchange, isUp ? StatusCodes.OK : StatusCodes.SERVICE_UNAVAILABLE, report);
    }

    private static ObjectNode describe(HealthCheck.Answer answer) {
        var described = JSON.createObjectNode();
        switch (answer) {
            case HealthCheck.Up _ -> described.put("status", "up");
            case HealthCheck.Down down ->
                    described.put("status", "down").put("reason", down.reason());
        }
        if (!answer.details().isEmpty()) {
            described.set("details", JSON.valueToTree(answer.details()));
        }
        return described;
    }

    /** A check that throws is down: health must not depend on what is broken. */
    private static HealthCheck.Answer ask(HealthCheck check) {
        try {
            return check.check();
        } catch (RuntimeException e) {
            LOG.warn("event=health.check-failed", e);
            return HealthCheck.Answer.down(
                    "The check itself failed with " + e.getClass().getSimpleName());
        }
    }

    private Map<String, HealthCheck> checksOf(Aspect aspect) {
        var found = checks.get(aspect);
        if (found == null) {
            throw new IllegalStateException("No checks are kept for " + aspect);
        }
        return found;
    }
}
