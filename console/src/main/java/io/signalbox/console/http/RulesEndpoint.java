package io.signalbox.console.http;

import io.signalbox.console.AdminAnswer;
import io.signalbox.console.ChangeId;
import io.signalbox.console.RuleDesk;
import io.signalbox.console.RuleDesk.Asked;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.rulefiles.SourceText;
import io.signalbox.runtime.credentials.Credential;
import io.signalbox.runtime.credentials.CredentialGate;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.SameThreadExecutor;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;

/** {@code /v1/admin/rules} and what is below it. */
final class RulesEndpoint implements CredentialGate.Handler {
    static final String PATH = "/v1/admin/rules";

    private static final HttpString IDEMPOTENCY_KEY = new HttpString("Idempotency-Key");
    private static final int MAX_KEY_LENGTH = 255;
    private static final byte[] NO_TEXT = {};

    private final RuleDesk desk;
    private final Texts texts = new Texts(SourceText.MAX_BYTES);

    RulesEndpoint(RuleDesk desk) {
        this.desk = desk;
    }

    @Override
    public void handle(HttpServerExchange exchange, Credential credential) {
        switch (RulesTarget.of(exchange.getRequestURI(), PATH, credential.tenant())) {
            case RulesTarget.All _ -> all(exchange, credential);
            case RulesTarget.OfKind ofKind -> ofKind(exchange, credential, ofKind);
            case RulesTarget.One one -> one(exchange, credential, one);
            case RulesTarget.Rollback _ -> rollback(exchange, credential);
            case RulesTarget.Unknown(String reason) ->
                    Answers.refuse(exchange, ErrorCode.RULE_UNKNOWN, reason);
        }
    }

    private void all(HttpServerExchange exchange, Credential credential) {
        if (exchange.getRequestMethod().equals(Methods.PUT)) {
            receive(exchange, credential, desk::apply);
        } else if (Answers.isGet(exchange)) {
            exchange.dispatch(() -> Answers.send(exchange, desk.list(credential.tenant(), null)));
        } else {
            Answers.refuseMethod(exchange, "GET, PUT");
        }
    }

    private void ofKind(
            HttpServerExchange exchange, Credential credential, RulesTarget.OfKind target) {
        if (Answers.isGet(exchange)) {
            exchange.dispatch(
                    () -> Answers.send(exchange, desk.list(credential.tenant(), target.kind())));
        } else {
            Answers.refuseMethod(exchange, "GET");
        }
    }

    private void one(HttpServerExchange exchange, Credential credential, RulesTarget.One target) {
        if (exchange.getRequestMethod().equals(Methods.PUT)) {
            receive(exchange, credential, (asked, text) -> desk.apply(asked, target.name(), text));
        } else if (exchange.getRequestMethod().equals(Methods.DELETE)) {
            change(exchange, credential, NO_TEXT, asked -> desk.delete(asked, target.name()));
        } else if (Answers.isGet(exchange)) {
            Answers.send(exchange, desk.get(credential.tenant(), target.name()));
        } else {
            Answers.refuseMethod(exchange, "GET, PUT, DELETE");
        }
    }

    private void rollback(HttpServerExchange exchange, Credential credential) {
        if (exchange.getRequestMethod().equals(Methods.POST)) {
            change(exchange, credential, NO_TEXT, desk::rollBack);
        } else {
            Answers.refuseMethod(exchange, "POST");
        }
    }

    private void receive(
            HttpServerExchange exchange,
            Credential credential,
            BiFunction<Asked, byte[], CompletionStage<AdminAnswer>> change) {
        texts.receive(
                exchange,
                text -> change(exchange, credential, text, asked -> change.apply(asked, text)));
    }

    private static void change(
            HttpServerExchange exchange,
            Credential credential,
            byte[] text,
            Function<Asked, CompletionStage<AdminAnswer>> change) {
        String key = exchange.getRequestHeaders().getFirst(IDEMPOTENCY_KEY);
        if (key != null && (key.isBlank() || key.length() > MAX_KEY_LENGTH)) {
            Answers.refuse(
                    exchange,
                    ErrorCode.INVALID_FRAME,
                    "expected an Idempotency-Key of 1 to "
                            + MAX_KEY_LENGTH
                            + " characters, and "
                            + key.length()
                            + " came");
            return;
        }
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String id =
                key == null
                        ? ChangeId.fresh()
                        : ChangeId.of(credential.tenant(), key, request, text);
        settle(exchange, change.apply(new Asked(credential.tenant(), credential.subject(), id)));
    }

    private static void settle(HttpServerExchange exchange, CompletionStage<AdminAnswer> answer) {
        exchange.dispatch(
                SameThreadExecutor.INSTANCE,
                () ->
                        answer.whenComplete(
                                (done, failure) -> Answers.sendLater(exchange, done, failure)));
    }
}
