package io.signalbox.ingress.http;

import io.signalbox.gateway.connection.ConnectionIds;
import io.signalbox.gateway.connection.OutcomeDesk;
import io.signalbox.ingress.http.BodyLines.Slice;
import io.signalbox.ingress.publish.Door;
import io.signalbox.routing.admission.Admission;
import io.signalbox.routing.admission.ClientMessage;
import io.signalbox.routing.admission.Principal;
import io.signalbox.routing.admission.Publish;
import io.signalbox.routing.admission.Refused;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.frame.Sender;
import io.signalbox.runtime.credentials.Credential;
import io.signalbox.runtime.credentials.CredentialGate;
import io.signalbox.runtime.http.Problem;
import io.signalbox.runtime.http.RestOfBody;
import io.undertow.io.Receiver;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RequestTooBigException;
import io.undertow.util.Headers;
import io.undertow.util.SameThreadExecutor;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/frames}: one frame, or one on each line. The answer comes when every frame is
 * stored or refused; with {@code outcome=wait} when it is decided. Called on IO threads; never
 * blocks. The bodies of all requests in memory are bounded by what they declare, or may be.
 */
public final class FramesHandler implements CredentialGate.Handler {
    /** What is refused is answered with more bytes than it has, and the answer is in memory. */
    private static final int MAX_LINES = 50_000;

    private final Door door;
    private final OutcomeDesk outcomes;
    private final ConnectionIds addresses;
    private final LongSupplier epoch;
    private final HttpDoorSettings settings;
    private final AtomicLong bodiesBytes = new AtomicLong();

    /**
     * @param epoch of this process's routing table, at which or later the frames are decided
     */
    public FramesHandler(
            Door door,
            OutcomeDesk outcomes,
            ConnectionIds addresses,
            LongSupplier epoch,
            HttpDoorSettings settings) {
        this.door = door;
        this.outcomes = outcomes;
        this.addresses = addresses;
        this.epoch = epoch;
        this.settings = settings;
    }

    @Override
    public void handle(HttpServerExchange exchange, Credential credential) {
        boolean lines = isLines(exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE));
        int limit = lines ? settings.maxBodyBytes() : maxFrameBytes(credential);
        if (exchange.getRequestContentLength() > limit) {
            tooLarge(exchange, limit);
            return;
        }
        long declared = exchange.getRequestContentLength();
        long reserved = declared < 0 ? limit : declared;
        if (bodiesBytes.addAndGet(reserved) > settings.maxBodiesBytes()) {
            bodiesBytes.addAndGet(-reserved);
            overloaded(exchange);
            return;
        }
        exchange.addExchangeCompleteListener((_, next) -> {
            bodiesBytes.addAndGet(-reserved);
            next.proceed();
        });
        exchange.getRequestReceiver().setMaxBufferSize(limit);
        exchange.getRequestReceiver()
                .receiveFullBytes(
                        (_, body) -> take(exchange, credential, body, lines),
                        (_, failure) -> unreadable(exchange, failure, limit));
    }

    /** Many lines are admitted on a worker, so that other sockets of the IO thread do not wait. */
    private void take(
            HttpServerExchange exchange, Credential credential, byte[] body, boolean lines) {
        if (lines) {
            exchange.dispatch(() -> takeLines(exchange, credential, body));
        } else {
            List<Slice> frame = List.of(new Slice(0, body.length));
            exchange.dispatch(
                    SameThreadExecutor.INSTANCE,
                    () -> pass(exchange, credential, body, frame, new HttpAnswer(exchange, false)));
        }
    }

    private void takeLines(HttpServerExchange exchange, Credential credential, byte[] body) {
        List<Slice> frames = BodyLines.of(body);
        HttpAnswer answer = new HttpAnswer(exchange, true);
        if (frames.isEmpty()) {
            answer.send(new Line[0]);
        } else if (frames.size() > MAX_LINES) {
            answer.refuse(
                    new Refused(
                            ErrorCode.FRAME_TOO_LARGE,
                            null,
                            "expected at most "
                                    + MAX_LINES
                                    + " lines, and "
                                    + frames.size()
                                    + " came; send them in several requests",
                            null));
        } else {
            pass(exchange, credential, body, frames, answer);
        }
    }

    private void pass(
            HttpServerExchange exchange,
            Credential credential,
            byte[] body,
            List<Slice> slices,
            HttpAnswer answer) {
        PostedFrames frames =
                new PostedFrames(
                        slices.size(),
                        outcomes,
                        waitsForOutcome(exchange) ? addresses : null,
                        exchange.getIoThread(),
                        settings.outcomeWaitMs(),
                        answer::send);
        for (int i = 0; i < slices.size(); i++) {
            pass(body, slices.get(i), credential, frames.frame(i));
        }
    }

    private void pass(byte[] body, Slice slice, Credential credential, PostedFrames.Frame visitor) {
        ClientMessage message =
                Admission.readPublish(
                        body, slice.offset(), slice.length(), maxFrameBytes(credential));
        switch (message) {
            case Publish publish -> {
                String replyTo = visitor.awaitOutcome();
                Publish passed = replyTo == null ? publish : publish.wantingOutcome();
                door.pass(passed, slice.length(), principal(credential, replyTo), visitor);
            }
            case Refused refused -> door.refuse(refused, null, visitor);
            case ClientMessage.Op op ->
                    throw new IllegalStateException("readPublish answered " + op);
        }
    }

    private int maxFrameBytes(Credential credential) {
        return Math.min(settings.maxFrameBytes(), door.maxFrameBytes(credential.tenant()));
    }

    private Principal principal(Credential credential, @Nullable String replyTo) {
        Sender sender =
                new Sender(
                        credential.subject(), null, null, null, credential.instance().orElse(null));
        return new Principal(
                credential.tenant(),
                sender,
                credential.scopes()::mayPublish,
                _ -> false,
                epoch.getAsLong(),
                replyTo);
    }

    private static boolean isLines(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        String type = contentType.toLowerCase(Locale.ROOT);
        return type.startsWith("application/x-ndjson") || type.startsWith("application/jsonl");
    }

    private static boolean waitsForOutcome(HttpServerExchange exchange) {
        var values = exchange.getQueryParameters().get("outcome");
        return values != null && "wait".equals(values.getFirst());
    }

    private static void tooLarge(HttpServerExchange exchange, int limit) {
        RestOfBody.discard(exchange);
        problem(
                        ErrorCode.FRAME_TOO_LARGE,
                        "expected at most " + limit + " bytes; send less, or have the limit raised")
                .send(exchange);
    }

    private static void overloaded(HttpServerExchange exchange) {
        exchange.setPersistent(false);
        exchange.getResponseHeaders().put(Headers.RETRY_AFTER, "1");
        problem(ErrorCode.OVERLOADED, "too many requests are being read; send again in a second")
                .send(
                        exchange,
                        members -> members.put("retryable", true).put("retryAfterMs", 1_000));
    }

    private static void unreadable(HttpServerExchange exchange, IOException failure, int limit) {
        if (failure instanceof RequestTooBigException
                || failure instanceof Receiver.RequestToLargeException) {
            tooLarge(exchange, limit);
        } else {
            exchange.setPersistent(false);
            problem(
                            ErrorCode.MALFORMED_FRAME,
                            "expected a body of the length that was announced, and the connection"
                                    + " ended before it; send it again")
                    .send(exchange);
        }
    }

    static Problem problem(ErrorCode code, String detail) {
        return new Problem(code.httpStatus(), code.name(), detail);
    }
}
