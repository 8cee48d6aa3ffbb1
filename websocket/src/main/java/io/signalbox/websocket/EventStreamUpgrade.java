package io.signalbox.websocket;

import io.undertow.server.AbstractServerConnection;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import org.xnio.channels.StreamSinkChannel;

/**
 * Turns a GET into an event stream. Credentials and rights are for a handler before it, which can
 * give the socket an attachment under {@link SocketServer#ATTACHMENT} and add headers to the
 * response. The stream ends with the connection.
 */
public final class EventStreamUpgrade implements HttpHandler {
    private final SocketServer server;
    private final EventStreamHandler handler;

    EventStreamUpgrade(SocketServer server, EventStreamHandler handler) {
        this.server = server;
        this.handler = handler;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        if (!exchange.getRequestMethod().equals(Methods.GET)) {
            exchange.getResponseHeaders().put(Headers.ALLOW, "GET");
            Answers.plain(
                    exchange,
                    405,
                    "expected GET for an event stream, got " + exchange.getRequestMethod());
            return;
        }
        if (!(exchange.getConnection() instanceof AbstractServerConnection http)) {
            Answers.plain(
                    exchange,
                    505,
                    "expected HTTP/1.1 for an event stream, got " + exchange.getProtocol());
            return;
        }
        if (!server.admits()) {
            Answers.unavailable(exchange, server.refusal());
            return;
        }
        exchange.setStatusCode(200);
        exchange.setPersistent(false);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/event-stream; charset=utf-8");
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
        Object attachment = exchange.getAttachment(SocketServer.ATTACHMENT);
        exchange.dispatch(
                exchange.getIoThread(),
                () -> {
                    StreamSinkChannel response = exchange.getResponseChannel();
                    new EventStreamConnection(server, http, http.getChannel(), response, attachment)
                            .open(handler);
                });
    }
}
