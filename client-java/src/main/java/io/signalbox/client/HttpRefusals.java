package io.signalbox.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;

/** Refusals by HTTP: the problem details of the answer, or what its status means. */
final class HttpRefusals {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;
    private static final int SERVER_FAULTS = 500;

    private HttpRefusals() {}

    /**
     * @param what was asked, for the message
     */
    static SignalboxException of(HttpResponse<?> response, String what) {
        return response.body() instanceof String body && body.startsWith("{")
                ? ofProblem(body, response.statusCode(), what)
                : ofStatus(response.statusCode(), what);
    }

    private static SignalboxException ofProblem(String body, int status, String what) {
        try {
            var problem = Json.parse(body);
            if (problem.path("code").isTextual() && problem.path("detail").isTextual()) {
                if (problem instanceof ObjectNode silent && !problem.has("retryable")) {
                    // What refuses before the gateway is reached, as a drain does, need not say it.
                    silent.put("retryable", isForTheMoment(status));
                }
                return MessageReader.error(problem, problem.path("detail").textValue());
            }
        } catch (IllegalArgumentException e) {
            return ofStatus(status, what);
        }
        return ofStatus(status, what);
    }

    private static SignalboxException ofStatus(int status, String what) {
        return switch (status) {
            case UNAUTHORIZED ->
                    SignalboxException.local(
                            ErrorCodes.UNAUTHORIZED,
                            what + " was refused with 401: the token is missing or not valid",
                            false);
            case FORBIDDEN ->
                    SignalboxException.local(
                            ErrorCodes.NOT_ALLOWED,
                            what + " was refused with 403: the token does not allow it",
                            false);
            default ->
                    SignalboxException.local(
                            ErrorCodes.UPGRADE_REFUSED,
                            what + " was refused with the status " + status,
                            isForTheMoment(status));
        };
    }

    private static boolean isForTheMoment(int status) {
        return status >= SERVER_FAULTS || status == TOO_MANY;
    }
}
