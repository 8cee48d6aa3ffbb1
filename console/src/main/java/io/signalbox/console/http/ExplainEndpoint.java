package io.signalbox.console.http;

import io.signalbox.console.ExplainDesk;
import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.runtime.credentials.Credential;
import io.signalbox.runtime.credentials.CredentialGate;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Methods;
import java.util.concurrent.Semaphore;

/** {@code POST /v1/admin/explain}. Explained by a worker, one frame at a time. */
public final class ExplainEndpoint implements CredentialGate.Handler {
    public static final String PATH = "/v1/admin/explain";

    private static final int MAX_BYTES = 1 << 20;

    private final ExplainDesk desk;
    private final Semaphore turns = new Semaphore(1);

    public ExplainEndpoint(ExplainDesk desk) {
        this.desk = desk;
    }

    @Override
    public void handle(HttpServerExchange exchange, Credential credential) {
        if (!credential.scopes().admin()) {
            Answers.refuse(
                    exchange,
                    ErrorCode.NOT_ALLOWED,
                    "expected a token with the scope admin; 'signalbox token --scope admin' makes"
                            + " one for a development server");
        } else if (!exchange.getRequestMethod().equals(Methods.POST)) {
            Answers.refuseMethod(exchange, "POST");
        } else if (exchange.getRequestContentLength() > MAX_BYTES) {
            exchange.setPersistent(false);
            Answers.refuse(
                    exchange,
                    ErrorCode.FRAME_TOO_LARGE,
                    "expected at most " + MAX_BYTES + " bytes; send a smaller frame");
        } else if (!turns.tryAcquire()) {
            exchange.setPersistent(false);
            Answers.refuse(
                    exchange,
                    ErrorCode.OVERLOADED,
                    "this node explains a frame already; send it again");
        } else {
            exchange.addExchangeCompleteListener((_, next) -> {
                turns.release();
                next.proceed();
            });
            exchange.getRequestReceiver().setMaxBufferSize(MAX_BYTES);
            exchange.getRequestReceiver()
                    .receiveFullBytes((_, text) ->
                            exchange.dispatch(() ->
                                    Answers.send(
                                            exchange,
                                            desk.explain(
                                                    credential.tenant(),
                                                    credential.subject(),
                                                    text))));
        }
    }
}
