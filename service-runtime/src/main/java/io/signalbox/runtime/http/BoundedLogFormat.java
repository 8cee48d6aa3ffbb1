package io.signalbox.runtime.http;

import io.undertow.server.HttpServerExchange;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A request as one line of the log: of bounded length, without line breaks, and without the values
 * of query parameters that carry credentials.
 */
final class BoundedLogFormat {

    private static final int MAX_CHARS = 256;
    private static final String REDACTED = "[redacted]";

    private BoundedLogFormat() {}

    static String line(HttpServerExchange exchange, long durationNanos) {
        return "event=http.request method="
                + bounded(exchange.getRequestMethod().toString())
                + " path="
                + path(exchange)
                + " query="
                + query(exchange.getQueryString())
                + " status="
                + exchange.getStatusCode()
                + " sentBytes="
                + exchange.getResponseBytesSent()
                + " durationMs="
                + TimeUnit.NANOSECONDS.toMillis(durationNanos)
                + " client="
                + exchange.getSourceAddress().getAddress().getHostAddress();
    }

    static String path(HttpServerExchange exchange) {
        return bounded(exchange.getRequestPath());
    }

    /**
     * The token of {@code access_token} and the resume token of {@code connection} are as good as
     * passwords.
     */
    static String query(String query) {
        return bounded(
                Arrays.stream(query.split("&", -1))
                        .map(BoundedLogFormat::withoutSecret)
                        .collect(Collectors.joining("&")));
    }

    /**
     * A name may be percent-encoded to slip through, so a value is shown only under a name that is
     * plainly harmless.
     */
    private static String withoutSecret(String parameter) {
        int equals = parameter.indexOf('=');
        if (equals < 0) {
            return parameter;
        }
        var name = parameter.substring(0, equals);
        return name.equals("access_token") || name.equals("connection") || name.contains("%")
                ? name + "=" + REDACTED
                : parameter;
    }

    private static String bounded(String text) {
        var cut = text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS) + "…";
        return cut.chars()
                .mapToObj(character ->
                        character <= ' ' || character == 0x7f ? "?" : Character.toString(character))
                .collect(Collectors.joining());
    }
}
