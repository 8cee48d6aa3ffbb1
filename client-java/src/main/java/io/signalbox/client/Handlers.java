package io.signalbox.client;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The handlers of a client, and the middleware around them. An event goes to every handler that
 * takes it, a request to the first. Thread-safe.
 */
final class Handlers {
    private static final Logger LOG = LoggerFactory.getLogger(Handlers.class);

    private final ClientOptions options;
    private final BiConsumer<ReceivedFrame, Reply> answerer;
    private final Consumer<SignalboxException> failures;
    private final List<Registered> registered = new CopyOnWriteArrayList<>();
    private final List<Around> chain = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    /**
     * @param answerer sends the answer to a request
     * @param failures is told what no future can say
     */
    Handlers(
            ClientOptions options,
            BiConsumer<ReceivedFrame, Reply> answerer,
            Consumer<SignalboxException> failures) {
        this.options = options;
        this.answerer = answerer;
        this.failures = failures;
    }

    /** Which kinds of frames a handler takes. */
    enum Kinds {
        ALL,
        EVENTS,
        REQUESTS;

        boolean take(ReceivedFrame frame) {
            return this == ALL || (this == REQUESTS) == frame.isRequest();
        }
    }

    Registration add(Kinds kinds, String pattern, Handler handler) {
        var one = new Registered(kinds, new TypePattern(pattern), handler);
        registered.add(one);
        return () -> registered.remove(one);
    }

    Registration around(Middleware middleware) {
        var link = new Around(middleware);
        chain.add(link);
        return () -> chain.remove(link);
    }

    /** The client has ended: an executor that takes no work is not asked again. */
    void end() {
        ended = true;
    }

    /** Who is to handle this frame. */
    List<Registered> takers(ReceivedFrame frame) {
        if (registered.isEmpty() || frame.isReply()) {
            return List.of();
        }
        var takers = registered.stream().filter(one -> one.takes(frame));
        return frame.isRequest() ? takers.limit(1).toList() : takers.toList();
    }

    /** One handler, with lanes of its own. */
    final class Registered {
        private final Kinds kinds;
        private final TypePattern types;
        private final Handler handler;
        private final Lanes<Work> lanes;

        private Registered(Kinds kinds, TypePattern types, Handler handler) {
            this.kinds = kinds;
            this.types = types;
            this.handler = handler;
            this.lanes =
                    new Lanes<>(
                            options.handlerThreads(),
                            options.handlerConcurrency(),
                            this::work,
                            Handlers.this::rejected);
        }

        /**
         * Queues a frame.
         *
         * @param ticket is let go when it is handled
         */
        void handle(ReceivedFrame frame, Ticket ticket) {
            lanes.add(frame.channel(), new Work(frame, ticket));
        }

        private boolean takes(ReceivedFrame frame) {
            return kinds.take(frame) && types.matches(frame.type());
        }

        private CompletionStage<?> work(Work work) {
            if (!registered.contains(this)) {
                passOn(work);
                return CompletableFuture.completedFuture(null);
            }
            return call(work.frame)
                    .handle((reply, failure) -> {
                        try {
                            finish(work.frame, reply, failure);
                        } finally {
                            work.ticket.letGo();
                        }
                        return null;
                    });
        }

        private CompletionStage<Reply> call(ReceivedFrame frame) {
            try {
                return Objects.requireNonNull(
                        new Chain(List.copyOf(chain), 0, handler).handle(frame),
                        "a handler returned null in place of a stage");
            } catch (RuntimeException | Error e) {
                return CompletableFuture.failedFuture(e);
            }
        }
    }

    private boolean rejected(RejectedExecutionException rejection, boolean isFirst) {
        if (isFirst && !ended) {
            LOG.warn("event=client.handlers-rejected", rejection);
            failures.accept(
                    SignalboxException.local(
                                    ErrorCodes.HANDLERS_REJECTED,
                                    "the executor of the handlers (handlerThreads) took no work;"
                                            + " the frames wait, and are handled in their order"
                                            + " once it does: give it more threads or a longer"
                                            + " queue, and shut it down after the client",
                                    true)
                            .causedBy(rejection));
        }
        return !ended;
    }

    private record Work(ReceivedFrame frame, Ticket ticket) {}

    /** What waited for a handler that was taken back: others have had an event, but no request. */
    private void passOn(Work work) {
        List<Registered> next = work.frame.isRequest() ? takers(work.frame) : List.of();
        if (next.isEmpty()) {
            work.ticket.letGo();
        } else {
            next.get(0).handle(work.frame, work.ticket);
        }
    }

    /** One registration of a middleware; equal to no other, even of the same. */
    private static final class Around {
        final Middleware middleware;

        Around(Middleware middleware) {
            this.middleware = middleware;
        }
    }

    /** The rest of the middleware, and the handler. */
    private record Chain(List<Around> links, int at, Handler handler) implements Handler {
        @Override
        public CompletionStage<Reply> handle(ReceivedFrame frame) {
            return at == links.size()
                    ? handler.handle(frame)
                    : links.get(at).middleware.around(frame, new Chain(links, at + 1, handler));
        }
    }

    private void finish(ReceivedFrame frame, @Nullable Reply reply, @Nullable Throwable failure) {
        if (failure != null) {
            LOG.warn(
                    "event=client.handler-failed type={} at={}", frame.type(), frame.at(), failure);
        }
        if (frame.isRequest()) {
            answerer.accept(
                    frame,
                    failure == null && reply != null
                            ? reply
                            : Reply.error("the handler of " + frame.type() + " failed"));
        }
    }
}
