package io.signalbox.cli.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.signalbox.cli.console.ErrorLines;
import io.signalbox.cli.console.ExitCode;
import io.signalbox.client.Gathered;
import io.signalbox.client.ReceivedFrame;
import io.signalbox.client.SignalboxException;
import java.io.PrintWriter;

/** Prints what came of a request. For one thread. */
final class ReplyPrinter {
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;

    ReplyPrinter(PrintWriter out, PrintWriter err, boolean json) {
        this.out = out;
        this.err = err;
        this.json = json;
    }

    ExitCode print(ReceivedFrame reply) {
        line(json ? reply.json() : reply.payloadJson());
        return ExitCode.DONE;
    }

    ExitCode print(Gathered gathered) {
        if (json) {
            line(object(gathered).toString());
        } else {
            gathered.answers()
                    .forEach(answer -> line(name(answer.from()) + "  " + answer.payloadJson()));
            gathered.missing()
                    .forEach(connection -> ErrorLines.print(err, connection + " did not reply"));
        }
        boolean complete =
                gathered.missing().isEmpty()
                        && gathered.answers().stream().noneMatch(Gathered.Answer::isError);
        return complete && !gathered.answers().isEmpty() ? ExitCode.DONE : ExitCode.NO;
    }

    /** The request is stored, and has no reply. */
    ExitCode printNoReply(SignalboxException failure) {
        if (json) {
            var object = JsonNodeFactory.instance.objectNode();
            failure.receipt().ifPresent(receipt -> object.put("receipt", receipt));
            line(object.set("error", ResultPrinter.error(failure)).toString());
        } else {
            ErrorLines.print(err, String.valueOf(failure.getMessage()));
        }
        return ExitCode.NO;
    }

    private void line(String text) {
        out.println(text);
        out.flush();
    }

    private static ObjectNode object(Gathered gathered) {
        var object =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("id", gathered.id())
                        .put("receipt", gathered.receipt());
        var replies = object.putArray("replies");
        for (var answer : gathered.answers()) {
            var reply = replies.addObject();
            reply.set("from", from(answer.from()));
            if (!answer.payloadJson().isEmpty()) {
                reply.putRawValue("payload", new RawValue(answer.payloadJson()));
            }
            if (!answer.headers().isEmpty()) {
                var headers = reply.putObject("headers");
                answer.headers().forEach(headers::put);
            }
        }
        var missing = object.putArray("missing");
        gathered.missing().forEach(missing::add);
        return object;
    }

    private static ObjectNode from(ReceivedFrame.From from) {
        var object = JsonNodeFactory.instance.objectNode();
        from.connection().ifPresent(connection -> object.put("connection", connection));
        from.module().ifPresent(module -> object.put("module", module));
        from.plugin().ifPresent(plugin -> object.put("plugin", plugin));
        from.instance().ifPresent(instance -> object.put("instance", instance));
        return object;
    }

    private static String name(ReceivedFrame.From from) {
        return from.connection().or(from::module).orElse("-");
    }
}
