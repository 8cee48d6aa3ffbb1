package io.signalbox.runtime.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Handlers by path and method, filled by the modules before the server starts. A path matches
 * exactly; a prefix matches itself and what is below it, the longest prefix first. {@code HEAD}
 * goes where {@code GET} goes, {@code OPTIONS} is answered here.
 */
public final class Routes implements HttpHandler {

    private final Map<String, Map<HttpString, HttpHandler>> exact = new HashMap<>();
    private final Map<String, HttpHandler> prefixes = new HashMap<>();

    public Routes get(String path, HttpHandler handler) {
        return add(Methods.GET, path, handler);
    }

    public Routes post(String path, HttpHandler handler) {
        return add(Methods.POST, path, handler);
    }

    public Routes add(HttpString method, String path, HttpHandler handler) {
        var taken = exact.computeIfAbsent(path, _ -> new LinkedHashMap<>()).put(method, handler);
        if (taken != null) {
            throw new IllegalStateException("Two handlers for " + method + " " + path);
        }
        return this;
    }

    /** All methods of a path and what is below it; the handler refuses those it does not know. */
    public Routes below(String path, HttpHandler handler) {
        if (prefixes.put(path, handler) != null) {
            throw new IllegalStateException("Two handlers below " + path);
        }
        return this;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        var methods = exact.get(exchange.getRequestPath());
        if (methods != null) {
            handle(exchange, methods);
            return;
        }
        var prefix = longestPrefix(exchange.getRequestPath());
        if (prefix.isPresent()) {
            prefix.get().handleRequest(exchange);
        } else {
            Problem.ofHttp(
                            StatusCodes.NOT_FOUND,
                            "There is nothing under this path. The roles of this process serve "
                                    + String.join(", ", served())
                                    + "; docs/reference/protocol.md tells what is where.")
                    .send(exchange);
        }
    }

    private SortedSet<String> served() {
        SortedSet<String> paths = new TreeSet<>(exact.keySet());
        paths.addAll(prefixes.keySet());
        return paths;
    }

    /** The registered path that a request goes to, for metrics; empty where there is none. */
    Optional<String> pathOf(String requestPath) {
        if (exact.containsKey(requestPath)) {
            return Optional.of(requestPath);
        }
        for (var path = requestPath; !path.isEmpty(); path = parent(path)) {
            if (prefixes.containsKey(path)) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }

    private static void handle(HttpServerExchange exchange, Map<HttpString, HttpHandler> methods)
            throws Exception {
        var method = exchange.getRequestMethod();
        var handler = methods.get(method.equals(Methods.HEAD) ? Methods.GET : method);
        if (handler != null) {
            handler.handleRequest(exchange);
            return;
        }
        var allowed = allowed(methods);
        exchange.getResponseHeaders().put(Headers.ALLOW, allowed);
        if (method.equals(Methods.OPTIONS)) {
            exchange.setStatusCode(StatusCodes.NO_CONTENT).endExchange();
        } else {
            Problem.ofHttp(
                            StatusCodes.METHOD_NOT_ALLOWED,
                            "Expected one of "
                                    + allowed
                                    + "; the request was "
                                    + printable(method)
                                    + ".")
                    .send(exchange);
        }
    }

    private static String allowed(Map<HttpString, HttpHandler> methods) {
        SortedSet<String> names = new TreeSet<>();
        methods.keySet().forEach(method -> names.add(method.toString()));
        names.add("OPTIONS");
        if (methods.containsKey(Methods.GET)) {
            names.add("HEAD");
        }
        return String.join(", ", names);
    }

    private static String printable(HttpString method) {
        return method.length() <= 20 ? method.toString() : "another";
    }

    private Optional<HttpHandler> longestPrefix(String requestPath) {
        return prefixes.isEmpty() ? Optional.empty() : pathOf(requestPath).map(prefixes::get);
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
