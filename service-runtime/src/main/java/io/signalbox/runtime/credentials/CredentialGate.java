package io.signalbox.runtime.credentials;

import io.signalbox.runtime.http.Problem;
import io.signalbox.runtime.lifecycle.Part;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Lets a request through to its handler with a verified credential, or answers 401, or 503 where
 * the keys to tell are out of reach. Owns the threads {@code credentials-n}, on which verification
 * may wait; where more wait than they can take, further requests are answered 503 at once.
 */
public final class CredentialGate implements Part {

    private static final int THREADS = 4;
    private static final int MAX_WAITING = 1_024;
    private static final String SCHEME = "Bearer ";
    private static final String RETRY_AFTER_SECONDS = "5";

    private final CredentialVerifier verifier;
    private final ThreadPoolExecutor executor;

    public CredentialGate(CredentialVerifier verifier) {
        this.verifier = verifier;
        this.executor =
                new ThreadPoolExecutor(
                        THREADS,
                        THREADS,
                        1,
                        TimeUnit.MINUTES,
                        new ArrayBlockingQueue<>(MAX_WAITING),
                        Thread.ofPlatform().daemon().name("credentials-", 1).factory());
        executor.allowCoreThreadTimeOut(true);
    }

    /** A handler that knows on whose behalf it acts. Called on the exchange's IO thread. */
    @FunctionalInterface
    public interface Handler {
        void handle(HttpServerExchange exchange, Credential credential) throws Exception;
    }

    public HttpHandler guard(Handler next) {
        return exchange -> admit(exchange, next);
    }

    @Override
    public String name() {
        return "credentials";
    }

    @Override
    public void start() {
        // Threads are made when they are needed.
    }

    @Override
    public void stop(long deadlineMs) throws Exception {
        executor.shutdownNow();
        verifier.close();
    }

    private void admit(HttpServerExchange exchange, Handler next) throws Exception {
        var token = tokenOf(exchange);
        if (token.isEmpty()) {
            refuse(exchange, Verification.Rejected.missing());
            return;
        }
        var remembered = verifier.recall(token.get());
        if (remembered.isPresent()) {
            next.handle(exchange, remembered.get());
        } else {
            exchange.dispatch(
                    executor,
                    waiting -> {
                        var verification = verifier.verify(token.get());
                        waiting.dispatch(
                                waiting.getIoThread(),
                                decided -> settle(decided, verification, next));
                    });
        }
    }

    private static void settle(HttpServerExchange exchange, Verification verification, Handler next)
            throws Exception {
        switch (verification) {
            case Verification.Verified(Credential credential) -> next.handle(exchange, credential);
            case Verification.Rejected rejected -> refuse(exchange, rejected);
            case Verification.Unavailable(String reason) -> {
                exchange.getResponseHeaders().put(Headers.RETRY_AFTER, RETRY_AFTER_SECONDS);
                new Problem(StatusCodes.SERVICE_UNAVAILABLE, "OVERLOADED", reason).send(exchange);
            }
        }
    }

    /** RFC 6750, section 3: no error code where no credential was given. */
    private static void refuse(HttpServerExchange exchange, Verification.Rejected rejected) {
        var challenge = "Bearer realm=\"signalbox\"";
        exchange.getResponseHeaders()
                .put(
                        Headers.WWW_AUTHENTICATE,
                        rejected.error().isEmpty()
                                ? challenge
                                : challenge + ", error=\"" + rejected.error() + "\"");
        new Problem(StatusCodes.UNAUTHORIZED, "UNAUTHORIZED", rejected.reason()).send(exchange);
    }

    /**
     * The header wins over the query parameter, which is for browsers, whose WebSockets take no
     * headers.
     */
    private static Optional<String> tokenOf(HttpServerExchange exchange) {
        var header = exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION);
        if (header != null) {
            return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                    ? Optional.of(header.substring(SCHEME.length()).strip())
                    : Optional.empty();
        }
        var parameter = exchange.getQueryParameters().get("access_token");
        return Optional.ofNullable(parameter).map(values -> values.getFirst());
    }
}
