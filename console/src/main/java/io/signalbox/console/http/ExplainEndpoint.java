package io.signalbox.console.http;

import io.signalbox.console.ExplainDesk;
import io.signalbox.runtime.credentials.Credential;
import io.signalbox.runtime.credentials.CredentialGate;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Methods;

/** {@code POST /v1/admin/explain}. */
final class ExplainEndpoint implements CredentialGate.Handler {
    static final String PATH = "/v1/admin/explain";

    /** The largest frame there is, with what stands around it. */
    private static final int MAX_BYTES = (1 << 20) + (4 << 10);

    private final ExplainDesk desk;
    private final Texts texts = new Texts(MAX_BYTES);

    ExplainEndpoint(ExplainDesk desk) {
        this.desk = desk;
    }

    @Override
    public void handle(HttpServerExchange exchange, Credential credential) {
        if (exchange.getRequestMethod().equals(Methods.POST)) {
            texts.receive(
                    exchange,
                    text ->
                            Answers.send(
                                    exchange,
                                    desk.explain(credential.tenant(), credential.subject(), text)));
        } else {
            Answers.refuseMethod(exchange, "POST");
        }
    }
}
