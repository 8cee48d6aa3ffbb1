package io.signalbox.client;

import java.net.ConnectException;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Opens a socket and waits until the server has greeted. Stateless. */
final class Handshake {
    private static final String SUBPROTOCOL = "signalbox.v1";
    private static final int DELETE = 0x7f;

    private Handshake() {}

    /** A socket that was greeted. */
    record Greeted(WebSocket socket, Welcome welcome) {}

    /**
     * @param cursor where the last connection was; empty for none
     * @throws SignalboxException where there is no token, no answer in time, or a refusal
     */
    static Greeted greet(ClientOptions options, String cursor, SocketReader reader) {
        long endNanos = System.nanoTime() + options.connectTimeout().toNanos();
        var opening = open(options, cursor, reader);
        WebSocket socket;
        try {
            socket = await(opening, endNanos);
        } catch (TimeoutException e) {
            opening.whenComplete((late, unused) -> abort(late));
            throw noAnswer(options);
        } catch (ExecutionException e) {
            throw refusal(options, Objects.requireNonNullElse(e.getCause(), e));
        }
        try {
            return new Greeted(socket, await(reader.greeting(), endNanos));
        } catch (TimeoutException e) {
            socket.abort();
            throw noAnswer(options);
        } catch (ExecutionException e) {
            socket.abort();
            throw cannotConnect(options, "it ended the connection at once").causedBy(e);
        }
    }

    private static CompletableFuture<WebSocket> open(
            ClientOptions options, String cursor, SocketReader reader) {
        var builder =
                Background.HTTP
                        .newWebSocketBuilder()
                        .connectTimeout(options.connectTimeout())
                        .subprotocols(SUBPROTOCOL);
        var token = token(options);
        if (!token.isEmpty()) {
            builder.header("Authorization", "Bearer " + token);
        }
        return builder.buildAsync(options.endpoint(cursor), reader);
    }

    /** What the source throws is told by its class alone: its text may quote a credential. */
    private static String token(ClientOptions options) {
        String token;
        try {
            token = Objects.requireNonNull(options.tokens().get(), "no token");
        } catch (RuntimeException e) {
            throw cannotConnect(options, "the source of its token threw " + e.getClass().getName())
                    .causedBy(e);
        }
        if (!token.chars().allMatch(c -> c > ' ' && c < DELETE)) {
            // HttpClient would refuse it, and quote it.
            throw SignalboxException.local(
                    ErrorCodes.UNAUTHORIZED,
                    "the token has a character that is in no JWT, such as a space or a line break;"
                            + " it was not sent",
                    false);
        }
        return token;
    }

    private static <T> T await(CompletableFuture<T> future, long endNanos)
            throws ExecutionException, TimeoutException {
        try {
            return future.get(Math.max(0, endNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted");
        }
    }

    private static void abort(WebSocket late) {
        if (late != null) {
            late.abort();
        }
    }

    private static SignalboxException refusal(ClientOptions options, Throwable cause) {
        if (!(cause instanceof WebSocketHandshakeException handshake)
                || handshake.getResponse() == null) {
            if (cause instanceof IllegalArgumentException) {
                // HttpClient quotes the whole address where it refuses it.
                return cannotConnect(options, "it is no address that a WebSocket can be opened at");
            }
            var reason =
                    cause instanceof ConnectException
                            ? "no server answers there; is it running?"
                            : Objects.requireNonNullElse(
                                    cause.getMessage(), "the connection ended");
            return cannotConnect(options, reason).causedBy(cause);
        }
        return HttpRefusals.of(
                handshake.getResponse(), "the upgrade of " + options.address().shownPath());
    }

    private static SignalboxException noAnswer(ClientOptions options) {
        return cannotConnect(
                options,
                "no welcome came within "
                        + options.connectTimeout().toMillis()
                        + " ms (connectTimeout)");
    }

    private static SignalboxException cannotConnect(ClientOptions options, String reason) {
        return SignalboxException.local(
                ErrorCodes.CANNOT_CONNECT,
                "cannot reach " + options.address().shown() + ": " + reason,
                true);
    }
}
