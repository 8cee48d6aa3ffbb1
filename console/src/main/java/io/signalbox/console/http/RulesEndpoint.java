package io.signalbox.console.http;

import io.signalbox.console.RuleAnswer;
import io.signalbox.console.RuleDesk;
import io.signalbox.console.RuleDesk.Author;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.rulefiles.SourceText;
import io.signalbox.runtime.credentials.Credential;
import io.signalbox.runtime.credentials.CredentialGate;
import io.undertow.io.Receiver;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RequestTooBigException;
import io.undertow.server.handlers.RequestLimit;
import io.undertow.util.Methods;
import io.undertow.util.SameThreadExecutor;
import java.io.IOException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * {@code /v1/admin/rules} and what is below it. A text is read by a worker, a few texts at a time:
 * eight megabytes of rules are many more as values.
 */
public final class RulesEndpoint implements CredentialGate.Handler {
    public static final String PATH = "/v1/admin/rules";

    private static final int MAX_TEXTS = 4;
    private static final int MAX_WAITING = 1_000;

    private final RuleDesk desk;
    private final RequestLimit texts = new RequestLimit(MAX_TEXTS, MAX_WAITING);

    public RulesEndpoint(RuleDesk desk) {
        this.desk = desk;
        texts.setFailureHandler(RulesEndpoint::tooMany);
    }

    @Override
    public void handle(HttpServerExchange exchange, Credential credential) {
        if (!credential.scopes().admin()) {
            Answers.refuse(
                    exchange,
                    ErrorCode.NOT_ALLOWED,
                    "expected a token with the scope admin; 'signalbox token --scope admin' makes"
                            + " one for a development server");
            return;
        }
        Author author = new Author(credential.tenant(), credential.subject());
        String rest = exchange.getRequestPath().substring(PATH.length());
        switch (RulesTarget.of(rest, credential.tenant())) {
            case RulesTarget.All _ -> all(exchange, author);
            case RulesTarget.OfKind ofKind -> ofKind(exchange, author, ofKind);
            case RulesTarget.One one -> one(exchange, author, one);
            case RulesTarget.Rollback _ -> rollback(exchange, author);
            case RulesTarget.Unknown(String reason) ->
                    Answers.refuse(exchange, ErrorCode.RULE_UNKNOWN, reason);
        }
    }

    private void all(HttpServerExchange exchange, Author author) {
        if (exchange.getRequestMethod().equals(Methods.PUT)) {
            receive(exchange, text -> desk.apply(author, text));
        } else if (Answers.isGet(exchange)) {
            exchange.dispatch(() -> Answers.send(exchange, desk.list(author.tenant(), null)));
        } else {
            Answers.refuseMethod(exchange, "GET, PUT");
        }
    }

    private void ofKind(HttpServerExchange exchange, Author author, RulesTarget.OfKind target) {
        if (Answers.isGet(exchange)) {
            exchange.dispatch(
                    () -> Answers.send(exchange, desk.list(author.tenant(), target.kind())));
        } else {
            Answers.refuseMethod(exchange, "GET");
        }
    }

    private void one(HttpServerExchange exchange, Author author, RulesTarget.One target) {
        if (exchange.getRequestMethod().equals(Methods.PUT)) {
            receive(exchange, text -> desk.apply(author, target.name(), text));
        } else if (exchange.getRequestMethod().equals(Methods.DELETE)) {
            settle(exchange, desk.delete(author, target.name()));
        } else if (Answers.isGet(exchange)) {
            Answers.send(exchange, desk.get(author.tenant(), target.name()));
        } else {
            Answers.refuseMethod(exchange, "GET, PUT, DELETE");
        }
    }

    private void rollback(HttpServerExchange exchange, Author author) {
        if (exchange.getRequestMethod().equals(Methods.POST)) {
            settle(exchange, desk.rollBack(author));
        } else {
            Answers.refuseMethod(exchange, "POST");
        }
    }

    private void receive(
            HttpServerExchange exchange, Function<byte[], CompletionStage<RuleAnswer>> change) {
        if (exchange.getRequestContentLength() > SourceText.MAX_BYTES) {
            tooLarge(exchange);
            return;
        }
        try {
            texts.handleRequest(exchange, _ -> read(exchange, change));
        } catch (Exception e) {
            throw new IllegalStateException("neither waiting nor reading throws", e);
        }
    }

    private static void read(
            HttpServerExchange exchange, Function<byte[], CompletionStage<RuleAnswer>> change) {
        exchange.getRequestReceiver().setMaxBufferSize(SourceText.MAX_BYTES);
        exchange.getRequestReceiver()
                .receiveFullBytes(
                        (_, text) -> exchange.dispatch(() -> settle(exchange, change.apply(text))),
                        (_, failure) -> unreadable(exchange, failure));
    }

    private static void tooMany(HttpServerExchange exchange) {
        exchange.setPersistent(false);
        Answers.refuse(
                exchange,
                ErrorCode.OVERLOADED,
                "this node reads "
                        + MAX_TEXTS
                        + " texts of rules, and "
                        + MAX_WAITING
                        + " wait; send it again");
    }

    private static void settle(HttpServerExchange exchange, CompletionStage<RuleAnswer> answer) {
        exchange.dispatch(
                SameThreadExecutor.INSTANCE,
                () ->
                        answer.whenComplete(
                                (done, failure) -> Answers.sendLater(exchange, done, failure)));
    }

    private static void unreadable(HttpServerExchange exchange, IOException failure) {
        if (failure instanceof RequestTooBigException
                || failure instanceof Receiver.RequestToLargeException) {
            tooLarge(exchange);
        } else {
            exchange.endExchange();
        }
    }

    private static void tooLarge(HttpServerExchange exchange) {
        exchange.setPersistent(false);
        Answers.refuse(
                exchange,
                ErrorCode.FRAME_TOO_LARGE,
                "expected a text of at most "
                        + SourceText.MAX_BYTES
                        + " bytes; apply the documents in parts");
    }
}
