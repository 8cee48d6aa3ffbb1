package io.signalbox.console.http;

import io.signalbox.console.AdminAnswer;
import io.signalbox.console.RuleDesk;
import io.signalbox.console.RuleDesk.Author;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.rulefiles.SourceText;
import io.signalbox.runtime.credentials.Credential;
import io.signalbox.runtime.credentials.CredentialGate;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Methods;
import io.undertow.util.SameThreadExecutor;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** {@code /v1/admin/rules} and what is below it. */
final class RulesEndpoint implements CredentialGate.Handler {
    static final String PATH = "/v1/admin/rules";

    private final RuleDesk desk;
    private final Texts texts = new Texts(SourceText.MAX_BYTES);

    RulesEndpoint(RuleDesk desk) {
        this.desk = desk;
    }

    @Override
    public void handle(HttpServerExchange exchange, Credential credential) {
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
            HttpServerExchange exchange, Function<byte[], CompletionStage<AdminAnswer>> change) {
        texts.receive(exchange, text -> settle(exchange, change.apply(text)));
    }

    private static void settle(HttpServerExchange exchange, CompletionStage<AdminAnswer> answer) {
        exchange.dispatch(
                SameThreadExecutor.INSTANCE,
                () ->
                        answer.whenComplete(
                                (done, failure) -> Answers.sendLater(exchange, done, failure)));
    }
}
