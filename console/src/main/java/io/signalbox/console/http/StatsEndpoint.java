package io.signalbox.console.http;

import io.signalbox.console.AdminAnswer;
import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonNumber;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonValue.JsonText;
import io.signalbox.runtime.credentials.Credential;
import io.signalbox.runtime.credentials.CredentialGate;
import io.signalbox.schemas.codec.TenantStats;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** {@code GET /v1/admin/stats}: what routing counted for the tenant of the credential. */
final class StatsEndpoint implements CredentialGate.Handler {
    static final String PATH = "/v1/admin/stats";

    private final Function<String, CompletionStage<TenantStats>> statsOfTenant;

    StatsEndpoint(Function<String, CompletionStage<TenantStats>> statsOfTenant) {
        this.statsOfTenant = statsOfTenant;
    }

    @Override
    public void handle(HttpServerExchange exchange, Credential credential) {
        exchange.dispatch(
                SameThreadExecutor.INSTANCE,
                () ->
                        statsOfTenant
                                .apply(credential.tenant())
                                .thenApply(stats -> (AdminAnswer) new AdminAnswer.Done(body(stats)))
                                .whenComplete((answer, failure) ->
                                        Answers.sendLater(exchange, answer, failure)));
    }

    private static JsonObject body(TenantStats stats) {
        Map<String, JsonValue> dropped = new LinkedHashMap<>();
        stats.dropped().forEach((code, frames) -> dropped.put(code, JsonNumber.of(frames)));
        Map<String, JsonValue> body = new LinkedHashMap<>();
        body.put("tenant", new JsonText(stats.tenant()));
        body.put("frames", JsonNumber.of(stats.frames()));
        body.put("bytes", JsonNumber.of(stats.bytes()));
        body.put("routed", JsonNumber.of(stats.routed()));
        body.put("dropped", new JsonObject(dropped));
        body.put("requests", requests(stats.requests()));
        return new JsonObject(body);
    }

    private static JsonObject requests(TenantStats.Requests requests) {
        Map<String, JsonValue> body = new LinkedHashMap<>();
        body.put("asked", JsonNumber.of(requests.asked()));
        body.put("answered", JsonNumber.of(requests.answered()));
        body.put("partly", JsonNumber.of(requests.partly()));
        body.put("timedOut", JsonNumber.of(requests.timedOut()));
        body.put("late", JsonNumber.of(requests.late()));
        body.put("halfWithinMs", JsonNumber.of(requests.withinMs(0.5)));
        body.put("nearlyAllWithinMs", JsonNumber.of(requests.withinMs(0.99)));
        return new JsonObject(body);
    }
}
