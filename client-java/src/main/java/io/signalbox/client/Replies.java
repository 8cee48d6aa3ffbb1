package io.signalbox.client;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the replies to requests. Thread-safe.
 *
 * <p>Guarantee: of a reply that cannot be sent the requester is told by a failure in its place, see
 * {@link Reply#error}, unless that cannot be sent either, or the reply may be stored already. The
 * side that replies is told in any case, and of the last {@value #MOST_REMEMBERED} replies also
 * when one is stored and then dropped: the requester of such a one waits for its timeout.
 */
final class Replies {
    private static final Logger LOG = LoggerFactory.getLogger(Replies.class);
    private static final int MOST_REMEMBERED = 1_024;

    /** The reply may be stored, or nothing can be sent any more. */
    private static final Set<String> PAST_TELLING =
            Set.of(ErrorCodes.CONNECTION_CLOSED, ErrorCodes.TIMEOUT, ErrorCodes.LOG_UNAVAILABLE);

    private final Function<Publication, CompletableFuture<Receipt>> publish;
    private final Supplier<String> ids;
    private final Consumer<SignalboxException> failures;

    /** Where the requests stand, by the ids of the replies, oldest first. Guarded by itself. */
    private final Map<String, String> requests = new LinkedHashMap<>();

    /**
     * @param failures is told what no future can say
     */
    Replies(
            Function<Publication, CompletableFuture<Receipt>> publish,
            Supplier<String> ids,
            Consumer<SignalboxException> failures) {
        this.publish = publish;
        this.ids = ids;
        this.failures = failures;
    }

    /** Sends what a handler answers, for whom nobody waits. */
    void answer(ReceivedFrame request, Reply reply) {
        if (reply.payloadJson().isPresent()) {
            send(request, reply)
                    .whenComplete((receipt, thrown) -> {
                        if (thrown != null) {
                            tell(request.at(), known(thrown));
                        }
                    });
        }
    }

    /**
     * Sends a reply; the future fails where it was not sent, when the requester has been told.
     *
     * @throws IllegalArgumentException where it is none
     */
    CompletableFuture<Receipt> send(ReceivedFrame request, Reply reply) {
        return publish(request, reply)
                .exceptionallyCompose(thrown -> tellRequester(request, known(thrown)));
    }

    /** A frame was stored and dropped, which may be a reply. */
    void dropped(Outcome outcome) {
        String request;
        synchronized (requests) {
            request = requests.remove(outcome.id());
        }
        var code = outcome.code().orElse(ErrorCodes.INTERNAL_ERROR);
        if (request != null && !code.equals(ErrorCodes.DUPLICATE)) {
            tell(
                    request,
                    Catalogue.dropped(
                            "the reply to the request at " + request + " reached nobody",
                            code,
                            outcome.receipt()));
        }
    }

    private CompletableFuture<Receipt> publish(ReceivedFrame request, Reply reply) {
        var id = ids.get();
        var frame = reply.to(request, id);
        remember(id, request.at());
        // Composed, so that what it throws fails the future.
        return CompletableFuture.completedFuture(frame).thenCompose(publish);
    }

    private void remember(String id, String request) {
        synchronized (requests) {
            requests.put(id, request);
            if (requests.size() > MOST_REMEMBERED) {
                requests.remove(requests.keySet().iterator().next());
            }
        }
    }

    private CompletableFuture<Receipt> tellRequester(
            ReceivedFrame request, SignalboxException failure) {
        if (PAST_TELLING.contains(failure.code())) {
            return CompletableFuture.failedFuture(
                    notSent(request, failure, "unless it was stored, the requester waits in vain"));
        }
        var instead = Reply.error("the reply was not sent: " + failure.getMessage());
        return publish(request, instead)
                .handle((receipt, thrown) -> {
                    throw notSent(request, failure, consequence(thrown));
                });
    }

    private static String consequence(@Nullable Throwable thrown) {
        return thrown == null
                ? "the requester was told so, by " + ErrorCodes.HANDLER_ERROR
                : "the requester waits in vain, since it cannot be told so either ("
                        + known(thrown).code()
                        + ")";
    }

    private static SignalboxException notSent(
            ReceivedFrame request, SignalboxException failure, String consequence) {
        return failure.within(
                "the reply to the request at " + request.at() + " was not sent: ",
                "; " + consequence);
    }

    private void tell(String request, SignalboxException failure) {
        LOG.warn("event=client.reply-failed at={} code={}", request, failure.code(), failure);
        failures.accept(failure);
    }

    private static SignalboxException known(Throwable thrown) {
        var cause =
                thrown instanceof CompletionException
                        ? Optional.ofNullable(thrown.getCause()).orElse(thrown)
                        : thrown;
        return cause instanceof SignalboxException known
                ? known
                : SignalboxException.local(ErrorCodes.INTERNAL_ERROR, cause.toString(), false)
                        .causedBy(cause);
    }
}
