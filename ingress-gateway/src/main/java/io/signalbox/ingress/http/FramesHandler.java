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
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.frame.Sender;
import io.signalbox.runtime.credentials.Credential;
import io.signalbox.runtime.credentials.CredentialGate;
import io.signalbox.runtime.http.Problem;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/frames}: one frame, or one on each line. The answer comes when every frame is
 * stored or refused; with {@code outcome=wait} when it is decided. Called on IO threads; never
 * blocks.
 */
public final class FramesHandler implements CredentialGate.Handler {
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
        int limit = lines ? settings.maxBodyBytes() : settings.maxFrameBytes();
        if (exchange.getRequestContentLength() > limit) {
            tooLarge(exchange, limit);
            return;
        }
        long reserved = Math.max(exchange.getRequestContentLength(), settings.maxFrameBytes());
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

    private void take(
            HttpServerExchange exchange, Credential credential, byte[] body, boolean lines) {
        if (body.length > settings.maxFrameBytes() && !lines) {
            tooLarge(exchange, settings.maxFrameBytes());
            return;
        }
        boolean wait = waitsForOutcome(exchange);
        List<Slice> frames = lines ? BodyLines.of(body) : List.of(new Slice(0, body.length));
        HttpAnswer answer = new HttpAnswer(exchange, lines);
        if (frames.isEmpty()) {
            answer.send(new Line[0]);
            return;
        }
        exchange.dispatch(
                io.undertow.util.SameThreadExecutor.INSTANCE,
                () -> {
                    Answers answers = new Answers(frames.size(), answer::send);
                    for (int i = 0; i < frames.size(); i++) {
                        pass(
                                body,
                                frames.get(i),
                                credential,
                                new Waiting(answers, i, exchange),
                                wait);
                    }
                });
    }

    private void pass(
            byte[] body, Slice frame, Credential credential, Waiting visitor, boolean wait) {
        ClientMessage message =
                Admission.readPublish(
                        body, frame.offset(), frame.length(), settings.maxFrameBytes());
        switch (message) {
            case Publish publish -> {
                String replyTo = wait ? visitor.awaitOutcome() : null;
                Publish passed = wait ? publish.wantingOutcome() : publish;
                door.pass(passed, frame.length(), principal(credential, replyTo), visitor);
            }
            case Refused refused -> door.refuse(refused, null, visitor);
            case ClientMessage.Op op ->
                    throw new IllegalStateException("readPublish answered " + op);
        }
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

    /** One frame of a request, until its answer is known. */
    private final class Waiting implements Door.Visitor, OutcomeDesk.Listener {
        private final Answers answers;
        private final int frame;
        private final HttpServerExchange exchange;
        private @Nullable String address;

        Waiting(Answers answers, int frame, HttpServerExchange exchange) {
            this.answers = answers;
            this.frame = frame;
            this.exchange = exchange;
        }

        String awaitOutcome() {
            String made = addresses.next();
            address = made;
            outcomes.await(made, this);
            return made;
        }

        @Override
        public void onStored(String id, FramePosition receipt) {
            Line.Stored stored = new Line.Stored(id, receipt);
            if (address == null) {
                answers.settle(frame, stored);
            } else {
                exchange.getIoThread()
                        .executeAfter(
                                () -> settle(stored),
                                settings.outcomeWaitMs(),
                                java.util.concurrent.TimeUnit.MILLISECONDS);
            }
        }

        @Override
        public void onRefused(Refused refused, @Nullable Long retryAfterMs) {
            settle(new Line.NotTaken(refused, retryAfterMs));
        }

        @Override
        public void onOutcome(
                String frameId, FramePosition receipt, @Nullable ErrorCode code, long targets) {
            settle(new Line.Decided(frameId, receipt, code, targets));
        }

        private void settle(Line line) {
            if (address != null) {
                outcomes.forget(address, this);
            }
            answers.settle(frame, line);
        }
    }

    private static boolean isLines(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        String type = contentType.toLowerCase(java.util.Locale.ROOT);
        return type.startsWith("application/x-ndjson") || type.startsWith("application/jsonl");
    }

    private static boolean waitsForOutcome(HttpServerExchange exchange) {
        var values = exchange.getQueryParameters().get("outcome");
        return values != null && "wait".equals(values.getFirst());
    }

    private static void tooLarge(HttpServerExchange exchange, int limit) {
        exchange.setPersistent(false);
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

    private static void unreadable(
            HttpServerExchange exchange, java.io.IOException failure, int limit) {
        if (failure instanceof io.undertow.server.RequestTooBigException) {
            tooLarge(exchange, limit);
        } else {
            exchange.endExchange();
        }
    }

    static Problem problem(ErrorCode code, String detail) {
        return new Problem(code.httpStatus(), code.name(), detail);
    }
}
