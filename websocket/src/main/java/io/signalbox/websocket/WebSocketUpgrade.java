package io.signalbox.websocket;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.util.Headers;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;

/**
 * The opening handshake (RFC 6455, section 4.2): what is not one is answered with the reason, what
 * is one becomes a {@link io.signalbox.websocket.fanout.Socket}. Credentials and rights are for a
 * handler before it, which can give the socket an attachment under {@link SocketServer#ATTACHMENT}
 * and add headers to the response.
 */
public final class WebSocketUpgrade implements HttpHandler {
    private final SocketServer server;
    private final Handshake handshake;
    private final SocketHandler handler;

    WebSocketUpgrade(SocketServer server, SocketHandler handler) {
        this.server = server;
        this.handshake =
                new Handshake(server.options().subprotocols(), server.options().allowedOrigins());
        this.handler = handler;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        switch (handshake.answer(
                exchange.getRequestMethod(),
                exchange.getProtocol(),
                exchange.getRequestHeaders())) {
            case Handshake.Refused refused -> refuse(exchange, refused);
            case Handshake.Accepted accepted -> {
                if (server.admits()) {
                    upgrade(exchange, accepted);
                } else {
                    Answers.unavailable(exchange, server.refusal());
                }
            }
        }
    }

    private static void refuse(HttpServerExchange exchange, Handshake.Refused refused) {
        if (refused.advertiseVersion()) {
            exchange.getResponseHeaders().put(Headers.SEC_WEB_SOCKET_VERSION, Handshake.VERSION);
            exchange.getResponseHeaders().put(Headers.UPGRADE, "websocket");
        }
        if (refused.status() == 405) {
            exchange.getResponseHeaders().put(Headers.ALLOW, "GET");
        }
        Answers.plain(exchange, refused.status(), refused.message());
    }

    private void upgrade(HttpServerExchange exchange, Handshake.Accepted accepted) {
        // Everything the socket needs is taken here: a reference to the exchange would keep the
        // whole request alive.
        Object attachment = exchange.getAttachment(SocketServer.ATTACHMENT);
        String subprotocol = accepted.subprotocol();
        ServerConnection http = exchange.getConnection();
        exchange.upgradeChannel(
                (connection, ended) -> begin(connection, http, attachment, subprotocol));
        exchange.getResponseHeaders().put(Headers.UPGRADE, "websocket");
        exchange.getResponseHeaders().put(Headers.SEC_WEB_SOCKET_ACCEPT, accepted.acceptKey());
        if (subprotocol != null) {
            exchange.getResponseHeaders().put(Headers.SEC_WEB_SOCKET_PROTOCOL, subprotocol);
        }
        exchange.endExchange();
    }

    private void begin(
            StreamConnection connection,
            ServerConnection http,
            @Nullable Object attachment,
            @Nullable String subprotocol) {
        Runnable open =
                () ->
                        new WebSocketConnection(server, http, connection, attachment)
                                .open(handler, subprotocol);
        try {
            connection.getIoThread().execute(open);
        } catch (RejectedExecutionException e) {
            IoUtils.safeClose(connection);
        }
    }
}
